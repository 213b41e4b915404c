import '../styles/camera.css';
import '../styles/live.css';
import { useCallback, useMemo } from 'react';
import type { ReactElement } from 'react';
import { useLocation } from 'react-router';
import type { TakenHandoff } from '../../shared/api-types.ts';
import { CapturePage } from '../identity/capture-page.tsx';
import { ConsentPage } from '../identity/consent-page.tsx';
import { identityView } from '../identity/identity-view.ts';
import { JourneyProvider } from '../journey/journey-context.ts';
import { lookAtJourney } from '../journey/journey-api.ts';
import type { StoredJourney } from '../journey/stored-journey.ts';
import { useJourney } from '../journey/use-journey.ts';
import { UnreachablePage } from '../layout/unreachable-page.tsx';
import { useLoad } from '../../shared/use-load.ts';
import { Waiting } from '../layout/waiting.tsx';
import { takeHandoff } from './handoff-api.ts';
import { LentDonePage, LentOverPage } from './lent-over-page.tsx';

/** Where the code of a computer leads: this phone takes the pictures in its place. */
export function PhonePage(): ReactElement {
  const token = useLocation().hash.slice(1);
  const load = useCallback(() => takeHandoff(token), [token]);
  const { loaded, retry } = useLoad(load);
  if (loaded.state === 'loading') return <Waiting />;
  if (loaded.state === 'ready') return <Lent taken={loaded.value} />;
  return <LentOverPage failure={loaded.failure} onRetry={retry} />;
}

function Lent({ taken: { journey: id, token } }: { taken: TakenHandoff }): ReactElement {
  const stored = useMemo((): StoredJourney => ({ journey: id, token }), [id, token]);
  const { journey, connection, clockOffset, refresh, offer } = useJourney(stored);
  const step = journey && 'handoff' in journey.step ? journey.step : undefined;
  const here = step && identityView(step, true);
  const isDone = here?.view === 'reading' || here?.view === 'data';
  if (isDone) return <LentDonePage />;
  if (connection === 'gone') return <WhyOver stored={stored} />;
  if (!journey || !step)
    return connection === 'unreachable' ? <UnreachablePage onRetry={refresh} /> : <Waiting />;
  return (
    <JourneyProvider value={{ stored, journey, connection, clockOffset, refresh, offer, isLent: true }}>
      {here?.view === 'capture' && (
        <CapturePage key={here.side} {...here} identityDocument={step.identityDocument} />
      )}
      {here?.view === 'consent' && <ConsentPage step={step} />}
    </JourneyProvider>
  );
}

/** The service says why this phone's token counts no more. */
function WhyOver({ stored }: { stored: StoredJourney }): ReactElement {
  const load = useCallback(() => lookAtJourney(stored), [stored]);
  const { loaded, retry } = useLoad(load);
  return loaded.state === 'failed' ? <LentOverPage failure={loaded.failure} onRetry={retry} /> : <Waiting />;
}
