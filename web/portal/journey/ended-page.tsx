import { programName } from '../format/program-name.ts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { portalPath } from '../../../domain/portal-pages.ts';
import type { StepOf } from '../../shared/api-types.ts';
import { ButtonLink } from '../layout/button-link.tsx';
import { ContactButton } from '../layout/contact-ways.tsx';
import { Page } from '../layout/page.tsx';
import { useProgram } from '../layout/program-context.ts';
import { useLanguage } from '../layout/use-language.ts';
import { ifExpired } from '../stages/words.ts';
import { forgetJourney } from './journey-storage.ts';
import { useJourneyForm } from './use-journey-form.ts';

type Ending = StepOf<'ended'>['ending'];

interface NotCompleted {
  ending: Exclude<Ending, 'completed'>;
  cause: StepOf<'ended'>['cause'];
}

/** How it ended and the one thing to do now. */
export function EndedPage({ step }: { step: StepOf<'ended'> }): ReactElement {
  return step.ending === 'completed' ? (
    <Completed unconfirmed={step.unconfirmed === true} />
  ) : (
    <NotCompleted ending={step.ending} cause={step.cause} />
  );
}

function Completed({ unconfirmed }: { unconfirmed: boolean }): ReactElement {
  const { t } = useTranslation();
  const program = useProgram();
  const language = useLanguage();
  const { kind } = useJourneyForm();
  const name = programName(program, language);
  return (
    <Page title={t(`ended.completed.${kind}.title`)} panel>
      <p className="lead">{t(`ended.completed.${kind}.text`, { name })}</p>
      <p>{t(`ended.completed.${kind}.next`)}</p>
      {unconfirmed && <p>{t('ended.completed.unconfirmed')}</p>}
      <ButtonLink to={portalPath(program.id, 'login')} onClick={() => forgetJourney(program.id)}>
        {t(kind === 'recovery' ? 'ended.backToLogin' : 'ended.login')}
      </ButtonLink>
    </Page>
  );
}

function NotCompleted({ ending, cause }: NotCompleted): ReactElement {
  const { t } = useTranslation();
  const { id } = useProgram();
  const { kind, definition } = useJourneyForm();
  // The applicant may have got further than this page can know.
  const further = ending === 'expired' && definition ? ifExpired(definition) : [];
  const text =
    ending === 'expired' || ending === 'cancelled' ? t(`ended.${ending}.${kind}`) : t(`ended.${ending}.text`);
  return (
    <Page title={t(`ended.${ending}.title`)}>
      <p className="lead">{cause === 'wrongCodes' ? `${t('ended.cancelled.wrongCodes')} ${text}` : text}</p>
      {further.map((key) => (
        <p key={key}>{t(key)}</p>
      ))}
      {ending === 'rejected' ? (
        <ContactButton />
      ) : (
        <ButtonLink to={portalPath(id, kind)} onClick={() => forgetJourney(id)}>
          {t('ended.begin')}
        </ButtonLink>
      )}
    </Page>
  );
}
