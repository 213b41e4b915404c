import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { portalPath } from '../../../../domain/portal-pages.ts';
import type { Started } from '../../../shared/api-types.ts';
import { BackLink } from '../../layout/back-link.tsx';
import { Page } from '../../layout/page.tsx';
import { useProgram } from '../../layout/program-context.ts';
import { useSubmit } from '../../layout/use-submit.ts';
import { askStepUp } from '../session-api.ts';
import { StepUpCode } from './step-up-code.tsx';

/** A fresh code by SMS, on top of the password, for what needs a high level. */
export function StepUp({ onRaised }: { onRaised: () => void }): ReactElement {
  const { t } = useTranslation();
  const { id } = useProgram();
  const { busy, errors, submit } = useSubmit();
  const [started, setStarted] = useState<Started>();
  if (started) {
    return <StepUpCode started={started} onRaised={onRaised} onAgain={() => setStarted(undefined)} />;
  }
  return (
    <Page title={t('stepUp.title')} errors={errors} before={<BackLink to={portalPath(id, 'account')} />}>
      <p className="lead">{t('stepUp.text')}</p>
      <p>{t('stepUp.how')}</p>
      <Button loading={busy} onClick={() => submit(askStepUp, setStarted)}>
        {t(busy ? 'stepUp.asking' : 'stepUp.ask')}
      </Button>
    </Page>
  );
}
