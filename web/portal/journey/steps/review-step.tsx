import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepOf } from '../../../shared/api-types.ts';
import { useProgram } from '../../layout/program-context.ts';
import { everyMinute, useClock } from '../../layout/use-clock.ts';
import { useLanguage } from '../../layout/use-language.ts';
import { useMomentWords } from '../../layout/use-words.ts';
import { useJourneyHere } from '../journey-context.ts';
import { StepFrame } from '../step-frame.tsx';

/** A person looks; there is nothing to do. */
export function ReviewStep({ step }: { step: StepOf<'review'> }): ReactElement {
  const { t } = useTranslation();
  const program = useProgram();
  const language = useLanguage();
  const { clockOffset } = useJourneyHere();
  const now = useClock(clockOffset, everyMinute);
  const momentWords = useMomentWords();
  return (
    <StepFrame title={t('review.title')}>
      <p className="lead">{t('review.text', { name: program.name[language] ?? program.id })}</p>
      <ul className="ticks">
        <li>{t('review.close')}</li>
        <li>{t('review.email')}</li>
        <li>{t('review.clock')}</li>
      </ul>
      <p className="quiet">{t('review.since', { moment: momentWords(step.since, now) })}</p>
    </StepFrame>
  );
}
