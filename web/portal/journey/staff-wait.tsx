import { programName } from '../format/program-name.ts';
import type { ReactElement } from 'react';
import { useProgram } from '../layout/program-context.ts';
import { everyMinute, useClock } from '../../shared/use-clock.ts';
import { useLanguage } from '../layout/use-language.ts';
import { useMomentWords } from '../layout/use-words.ts';
import { useJourneyHere } from './journey-context.ts';
import { StepFrame } from './step-frame.tsx';

interface StaffWait {
  title: string;
  lead: string;
  points: readonly string[];
  since: string;
  notice?: ReactElement | undefined;
}

/** A person is at it; there is nothing to do. */
export function StaffWait({ title, lead, points, since, notice }: StaffWait): ReactElement {
  return (
    <StepFrame title={title}>
      {notice}
      <p className="lead">{lead}</p>
      <ul className="ticks">
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <p className="quiet">{since}</p>
    </StepFrame>
  );
}

interface StaffWaitWords {
  name: string;
  moment: string;
  /** Another instant in words. */
  wordsOf: (at: string) => string;
}

/** The institution's name, and since when it has been at it, in words. */
export function useStaffWaitWords(since: string): StaffWaitWords {
  const program = useProgram();
  const language = useLanguage();
  const { clockOffset } = useJourneyHere();
  const now = useClock(clockOffset, everyMinute);
  const momentWords = useMomentWords();
  const wordsOf = (at: string): string => momentWords(at, now);
  return { name: programName(program, language), moment: wordsOf(since), wordsOf };
}
