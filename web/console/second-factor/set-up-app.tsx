import { Code, List, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { QrCode } from '../../shared/qr-code.tsx';
import { useLoad } from '../../shared/use-load.ts';
import { LoadedPart } from '../layout/loaded-part.tsx';
import { ProblemBox } from '../layout/problem-box.tsx';
import { useTry } from '../layout/use-try.ts';
import { CodeForm } from './code-form.tsx';
import { confirmTotp, offerTotp } from './second-factor-api.ts';
import type { Confirmed } from './second-factor-api.ts';

/** An authenticator app learns its secret, and shows that it has it. */
export function SetUpApp({ onConfirmed }: { onConfirmed: (confirmed: Confirmed) => void }): ReactElement {
  const { t } = useTranslation('console');
  const { loaded, retry } = useLoad(offerTotp);
  const { busy, problem, send } = useTry();
  return (
    <>
      <Text c="dimmed" mb="md">
        {t('setUpApp.intro')}
      </Text>
      <LoadedPart loaded={loaded} retry={retry}>
        {({ uri, secret }) => (
          <>
            <List type="ordered" mb="md" spacing="sm">
              <List.Item>{t('setUpApp.install')}</List.Item>
              <List.Item>
                {t('setUpApp.scan')}
                <QrCode text={uri} label={t('setUpApp.qrLabel')} />
                <Text size="sm">{t('setUpApp.byHand')}</Text>
                <Code>{inFours(secret)}</Code>
              </List.Item>
              <List.Item>{t('setUpApp.type')}</List.Item>
            </List>
            <ProblemBox>{problem}</ProblemBox>
            <CodeForm
              label={t('showFactor.totp.label')}
              submit={t('setUpApp.submit')}
              numeric
              busy={busy}
              onCode={(code) => send(() => confirmTotp(code), onConfirmed)}
            />
          </>
        )}
      </LoadedPart>
    </>
  );
}

/** Read off a screen and typed, letters are kept apart. */
function inFours(secret: string): string {
  return secret.replaceAll(/(.{4})(?=.)/g, '$1 ');
}
