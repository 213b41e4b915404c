import { useJourneyHere } from '../journey/journey-context.ts';
import type { PageError } from '../layout/error-summary.tsx';
import { useSubmit } from '../layout/use-submit.ts';
import { endHandoff } from './handoff-api.ts';
import { useOffered } from './offered-context.ts';

/** Takes the pictures back, on the computer or on the phone. */
export function useEndHandoff(): { busy: boolean; errors: readonly PageError[]; end: () => void } {
  const { stored, refresh } = useJourneyHere();
  const { setOffered } = useOffered();
  const { busy, errors, submit } = useSubmit();
  const end = (): void =>
    submit(
      () => endHandoff(stored),
      () => {
        setOffered(undefined);
        refresh();
      },
    );
  return { busy, errors, end };
}
