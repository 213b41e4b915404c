import { lazy, Suspense } from 'react';
import type { ReactElement } from 'react';
import { Waiting } from '../layout/waiting.tsx';
import { useJourneyHere } from './journey-context.ts';
import { CodeStep } from './steps/code-step.tsx';
import { ContactApprovalStep } from './steps/contact-approval-step.tsx';
import { ElsewhereStep } from './steps/elsewhere-step.tsx';
import { EmailLinkStep } from './steps/email-link-step.tsx';
import { EndedStep } from './steps/ended-step.tsx';
import { PasswordStep } from './steps/password-step.tsx';
import { ReviewStep } from './steps/review-step.tsx';
import { SmsPinStep } from './steps/sms-pin-step.tsx';

/** The camera and what belongs to it comes only to those who get this far. */
const IdentityStep = lazy(async () => ({
  default: (await import('../identity/identity-step.tsx')).IdentityStep,
}));

/** The page of the step that the service names; each kind has its own. */
export function StepPage(): ReactElement {
  const { step } = useJourneyHere().journey;
  switch (step.kind) {
    case 'emailLink':
      return <EmailLinkStep step={step} />;
    case 'smsPin':
      return <SmsPinStep step={step} />;
    case 'smsCode':
    case 'emailCode':
      return <CodeStep step={step} />;
    case 'contactApproval':
      return <ContactApprovalStep step={step} />;
    case 'identity':
      return (
        <Suspense fallback={<Waiting />}>
          <IdentityStep step={step} />
        </Suspense>
      );
    case 'review':
      return <ReviewStep step={step} />;
    case 'password':
      return <PasswordStep step={step} />;
    case 'elsewhere':
      return <ElsewhereStep />;
    case 'ended':
      return <EndedStep step={step} />;
  }
}
