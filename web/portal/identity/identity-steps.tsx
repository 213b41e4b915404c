import '../styles/camera.css';
import '../styles/live.css';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { OfferedHandoff, StepOf } from '../../shared/api-types.ts';
import { OfferedProvider } from '../handoff/offered-context.ts';
import { ScanPage } from '../handoff/scan-page.tsx';
import { WatchPage } from '../handoff/watch-page.tsx';
import { CapturePage } from './capture-page.tsx';
import { ConsentPage } from './consent-page.tsx';
import { DataPages } from './data-pages.tsx';
import { identityView } from './identity-view.ts';
import type { IdentityView } from './identity-view.ts';
import { ReadingPage } from './reading-page.tsx';
import { WithdrawnPage } from './withdrawn-page.tsx';

/** Pictures of the document, then of the face, then the data that was read. */
export function IdentitySteps({ step }: { step: StepOf<'identity'> }): ReactElement {
  const [again, setAgain] = useState(false);
  const [offered, setOffered] = useState<OfferedHandoff>();
  const here = identityView(step, again);
  const isMissing = here.view === 'capture' || here.view === 'consent';
  const { handoff } = step;
  if (isMissing && handoff?.state === 'taken')
    return (
      <OfferedProvider value={{ offered, setOffered }}>
        <WatchPage handoff={handoff} step={step} />
      </OfferedProvider>
    );
  if (isMissing && handoff?.state === 'offered' && offered?.digits === handoff.digits)
    return (
      <OfferedProvider value={{ offered, setOffered }}>
        <ScanPage offered={offered} step={step} />
      </OfferedProvider>
    );
  return (
    <OfferedProvider value={{ offered, setOffered }}>
      <OwnPages here={here} step={step} onAgain={() => setAgain(true)} />
    </OfferedProvider>
  );
}

interface OwnPages {
  here: IdentityView;
  step: StepOf<'identity'>;
  onAgain: () => void;
}

/** What is done on this device. */
function OwnPages({ here, step, onAgain }: OwnPages): ReactElement {
  switch (here.view) {
    case 'withdrawn':
      return <WithdrawnPage onAgain={onAgain} />;
    case 'capture':
      return <CapturePage key={here.side} {...here} identityDocument={step.identityDocument} />;
    case 'consent':
      return <ConsentPage step={step} />;
    case 'reading':
      return <ReadingPage />;
    case 'data':
      return <DataPages step={step} />;
  }
}
