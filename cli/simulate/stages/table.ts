import type { StageKind } from '../../../domain/stages/spec.ts';
import { contactApproval } from './contact-approval.ts';
import { emailCode } from './email-code.ts';
import { emailLink } from './email-link.ts';
import { identity } from './identity.ts';
import { password } from './password.ts';
import { review } from './review.ts';
import { smsCode } from './sms-code.ts';
import { smsPin } from './sms-pin.ts';
import { vendorCheck } from './vendor-check.ts';
import type { SimulatedStage } from './stage.ts';

/** What is done at each kind of stage. */
export const simulatedStages: Record<StageKind, SimulatedStage> = {
  emailLink,
  emailCode,
  smsPin,
  smsCode,
  contactApproval,
  identity,
  vendorCheck,
  review,
  password,
};
