import type { ReactElement } from 'react';
import { stagePage } from '../stages/pages.ts';
import { ElsewherePage } from './elsewhere-page.tsx';
import { EndedPage } from './ended-page.tsx';
import { useJourneyHere } from './journey-context.ts';

/** The page of the step that the service names; each kind of stage has its own. */
export function StepPage(): ReactElement {
  const { step } = useJourneyHere().journey;
  if (step.kind === 'elsewhere') return <ElsewherePage />;
  if (step.kind === 'ended') return <EndedPage step={step} />;
  return stagePage(step);
}
