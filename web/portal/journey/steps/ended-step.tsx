import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepOf } from '../../../shared/api-types.ts';
import { ButtonLink } from '../../layout/button-link.tsx';
import { Page } from '../../layout/page.tsx';
import { useProgram } from '../../layout/program-context.ts';
import { useLanguage } from '../../layout/use-language.ts';
import { forgetJourney } from '../journey-storage.ts';

type Ending = StepOf<'ended'>['ending'];

/** How it ended and the one thing to do now. */
export function EndedStep({ step }: { step: StepOf<'ended'> }): ReactElement {
  return step.ending === 'completed' ? <Completed /> : <NotCompleted ending={step.ending} />;
}

function Completed(): ReactElement {
  const { t } = useTranslation();
  const program = useProgram();
  const language = useLanguage();
  return (
    <Page title={t('ended.completedTitle')} panel>
      <p className="lead">{t('ended.completedText', { name: program.name[language] ?? program.id })}</p>
      <p>{t('ended.completedNext')}</p>
      <ButtonLink to={`/${program.id}/login`} onClick={() => forgetJourney(program.id)}>
        {t('ended.login')}
      </ButtonLink>
    </Page>
  );
}

function NotCompleted({ ending }: { ending: Exclude<Ending, 'completed'> }): ReactElement {
  const { t } = useTranslation();
  const { id, contact } = useProgram();
  return (
    <Page title={t(`ended.${ending}Title`)}>
      <p className="lead">{t(`ended.${ending}Text`)}</p>
      {ending === 'rejected' ? (
        <a className="call-button" href={`tel:${contact.phone.replace(/\s/g, '')}`}>
          {t('ended.call', { phone: contact.phone })}
        </a>
      ) : (
        <ButtonLink to={`/${id}/alta`} onClick={() => forgetJourney(id)}>
          {t('ended.begin')}
        </ButtonLink>
      )}
    </Page>
  );
}
