import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Credential } from '../../shared/api-types.ts';
import { HelpDetails } from '../layout/help-details.tsx';
import { useSubmit } from '../layout/use-submit.ts';
import { renewCard } from './credential-api.ts';

/** The way to make the card on a lost phone worth nothing. */
export function LostPhone({ onRenewed }: { onRenewed: (card: Credential) => void }): ReactElement {
  const { t } = useTranslation();
  const { busy, errors, submit } = useSubmit();
  return (
    <HelpDetails summary={t('credential.lost.title')}>
      <p>{t('credential.lost.text')}</p>
      {errors.map(({ message }) => (
        <p className="field-error" role="alert" key={message}>
          {message}
        </p>
      ))}
      <Button variant="default" loading={busy} onClick={() => submit(renewCard, onRenewed)}>
        {t(busy ? 'credential.lost.renewing' : 'credential.lost.renew')}
      </Button>
    </HelpDetails>
  );
}
