import { z } from 'zod';
import type { Ending } from '../../domain/endings.ts';
import { endings } from '../../domain/endings.ts';
import { isLinkStage } from '../../domain/journey-status.ts';
import type { TokenScope } from '../../domain/journey-status.ts';
import type { StageKind } from '../../domain/stages/spec.ts';
import { traitsOf } from '../../domain/stages/table.ts';
import type { JourneyView } from '../../store/journeys/journey-view.ts';
import { contactApprovalStep, presentContactApproval } from './contact-approval.ts';
import { emailCodeStep, presentEmailCode } from './email-code.ts';
import { emailLinkStep, presentEmailLink } from './email-link.ts';
import { identityStep, presentIdentityStep } from './identity.ts';
import { passwordStep, presentPassword } from './password.ts';
import { presentReview, reviewStep } from './review.ts';
import { presentSmsCode, smsCodeStep } from './sms-code.ts';
import { presentSmsPin, smsPinStep } from './sms-pin.ts';
import { presentVendorCheck, vendorCheckStep } from './vendor-check.ts';

const elsewhereStep = z.object({ kind: z.literal('elsewhere') }).meta({
  id: 'ElsewhereStep',
  description: 'The link was used on another device; this token may only watch.',
});

const endedStep = z
  .object({
    kind: z.literal('ended'),
    ending: z.enum(endings),
    cause: z
      .literal('wrongCodes')
      .optional()
      .meta({ description: 'Why it was cancelled, where that was the codes.' }),
    unconfirmed: z
      .literal(true)
      .optional()
      .meta({ description: 'Completed, and a contact that was given is still to confirm itself.' }),
  })
  .meta({ id: 'EndedStep' });

export const stepSchema = z
  .discriminatedUnion('kind', [
    emailLinkStep,
    emailCodeStep,
    smsPinStep,
    smsCodeStep,
    contactApprovalStep,
    identityStep,
    vendorCheckStep,
    reviewStep,
    passwordStep,
    elsewhereStep,
    endedStep,
  ])
  .meta({ id: 'Step' });

export type Step = z.input<typeof stepSchema>;

/** How each kind of stage is shown. */
const presenters: Record<StageKind, (view: JourneyView) => Step> = {
  emailLink: presentEmailLink,
  emailCode: presentEmailCode,
  smsPin: presentSmsPin,
  smsCode: presentSmsCode,
  contactApproval: presentContactApproval,
  identity: presentIdentityStep,
  vendorCheck: presentVendorCheck,
  review: presentReview,
  password: presentPassword,
};

/** The open step of a journey that goes on. @param shown the stage in whose words */
export function presentStep(view: JourneyView, scope: TokenScope, shown: StageKind): Step {
  if (scope === 'form' && !isLinkStage(shown)) return { kind: 'elsewhere' };
  const standsForItself = traitsOf(view.stage).shownAs === shown;
  return presenters[standsForItself ? view.stage : shown](view);
}

/** A journey that is over, as its page shows it. */
export function presentEnd({ triesExhausted, unconfirmed }: JourneyView, ending: Ending): Step {
  const cause = ending === 'cancelled' && triesExhausted ? ({ cause: 'wrongCodes' } as const) : {};
  const asked = ending === 'completed' && unconfirmed ? ({ unconfirmed: true } as const) : {};
  return { kind: 'ended', ending, ...cause, ...asked };
}
