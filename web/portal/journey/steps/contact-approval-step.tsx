import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepOf } from '../../../shared/api-types.ts';
import { useProgram } from '../../layout/program-context.ts';
import { everyMinute, useClock } from '../../layout/use-clock.ts';
import { useLanguage } from '../../layout/use-language.ts';
import { useMomentWords } from '../../layout/use-words.ts';
import { useJourneyHere } from '../journey-context.ts';
import { StepFrame } from '../step-frame.tsx';

/** Staff look at the email that was given; there is nothing to do, and it goes on by itself. */
export function ContactApprovalStep({ step }: { step: StepOf<'contactApproval'> }): ReactElement {
  const { t } = useTranslation();
  const program = useProgram();
  const language = useLanguage();
  const { clockOffset } = useJourneyHere();
  const now = useClock(clockOffset, everyMinute);
  const momentWords = useMomentWords();
  const name = program.name[language] ?? program.id;
  return (
    <StepFrame title={t('contactApproval.title')}>
      <p className="lead">{t('contactApproval.text', { name })}</p>
      <ul className="ticks">
        <li>{t('contactApproval.close')}</li>
        <li>{t('contactApproval.email')}</li>
        <li>{t('contactApproval.then')}</li>
        <li>{t('review.clock')}</li>
      </ul>
      <p className="quiet">{t('contactApproval.since', { moment: momentWords(step.since, now) })}</p>
    </StepFrame>
  );
}
