import { useEffect } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Step } from '../../shared/api-types.ts';
import { forgetIdempotencyKeys } from '../form/idempotency-keys.ts';
import { forgetDraft } from '../form/use-draft.ts';
import { useProgram } from '../layout/program-context.ts';
import { UnreachablePage } from '../layout/unreachable-page.tsx';
import { Waiting } from '../layout/waiting.tsx';
import { JourneyProvider } from './journey-context.ts';
import { takeUpJourney } from './journey-storage.ts';
import { NoJourneyPage } from './no-journey-page.tsx';
import { isCorrectable } from '../stages/words.ts';
import { StepPage } from './step-page.tsx';
import { useJourney } from './use-journey.ts';
import { useStoredJourney } from './use-stored-journey.ts';

/** Shows the journey's step as the service tells it, and follows it while the page is open. */
export function JourneyPage(): ReactElement {
  const { t } = useTranslation();
  const program = useProgram();
  const stored = useStoredJourney(program.id);
  const { journey, connection, clockOffset, refresh, offer } = useJourney(stored);
  useEffect(() => {
    if (stored) takeUpJourney(program.id, stored);
  }, [program.id, stored]);
  const kind = journey?.step.kind;
  useEffect(() => {
    if (kind !== undefined && !mayBeCorrected(kind)) forgetDraft(program.id);
    if (kind === 'ended') forgetIdempotencyKeys();
  }, [kind, program.id]);

  if (!stored || connection === 'gone') return <NoJourneyPage />;
  if (!journey) {
    return connection === 'unreachable' ? (
      <UnreachablePage onRetry={refresh} />
    ) : (
      <Waiting label={t('journey.loadingTitle')} />
    );
  }
  return (
    <JourneyProvider value={{ stored, journey, connection, clockOffset, refresh, offer }}>
      <StepPage />
    </JourneyProvider>
  );
}

/** Whether the details that were given may still have to be corrected. */
function mayBeCorrected(kind: Step['kind']): boolean {
  return kind === 'elsewhere' || (kind !== 'ended' && isCorrectable(kind));
}
