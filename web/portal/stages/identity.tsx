import { lazy, Suspense } from 'react';
import type { ReactElement } from 'react';
import type { StepOf } from '../../shared/api-types.ts';
import { Waiting } from '../layout/waiting.tsx';

/** The camera and what belongs to it comes only to those who get this far. */
const IdentitySteps = lazy(async () => ({
  default: (await import('../identity/identity-steps.tsx')).IdentitySteps,
}));

export function IdentityPage({ step }: { step: StepOf<'identity'> }): ReactElement {
  return (
    <Suspense fallback={<Waiting />}>
      <IdentitySteps step={step} />
    </Suspense>
  );
}
