import '../styles/camera.css';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { StepOf } from '../../shared/api-types.ts';
import { CapturePage } from './capture-page.tsx';
import { ConsentPage } from './consent-page.tsx';
import { DataPages } from './data-pages.tsx';
import { identityView } from './identity-view.ts';
import { ReadingPage } from './reading-page.tsx';
import { WithdrawnPage } from './withdrawn-page.tsx';

/** Pictures of the document, then of the face, then the data that was read. */
export function IdentitySteps({ step }: { step: StepOf<'identity'> }): ReactElement {
  const [again, setAgain] = useState(false);
  const here = identityView(step, again);
  switch (here.view) {
    case 'withdrawn':
      return <WithdrawnPage onAgain={() => setAgain(true)} />;
    case 'capture':
      return <CapturePage key={here.side} {...here} identityDocument={step.identityDocument} />;
    case 'consent':
      return <ConsentPage keptDays={step.picturesKeptDays} />;
    case 'reading':
      return <ReadingPage />;
    case 'data':
      return <DataPages step={step} />;
  }
}
