import { z } from 'zod';
import { contactApprovalSpec } from './contact-approval/spec.ts';
import { emailCodeSpec } from './email-code/spec.ts';
import { emailLinkSpec } from './email-link/spec.ts';
import { identitySpec } from './identity/spec.ts';
import { passwordSpec } from './password/spec.ts';
import { reviewSpec } from './review/spec.ts';
import { smsCodeSpec } from './sms-code/spec.ts';
import { smsPinSpec } from './sms-pin/spec.ts';
import { vendorCheckSpec } from './vendor-check/spec.ts';

/** One stage of a journey: its kind and that kind's settings. A new kind is a line here, a folder beside, and the lines that the compiler then asks for. */
export const stageSpec = z.discriminatedUnion('kind', [
  emailLinkSpec,
  emailCodeSpec,
  smsPinSpec,
  smsCodeSpec,
  contactApprovalSpec,
  identitySpec,
  vendorCheckSpec,
  reviewSpec,
  passwordSpec,
]);
export type StageSpec = z.output<typeof stageSpec>;
export type StageKind = StageSpec['kind'];

/** In a program file, a stage may also depend on the channel that the applicant picks in the form. */
export const byChannelSpec = z.strictObject({
  kind: z.literal('byChannel'),
  email: z.discriminatedUnion('kind', [emailLinkSpec, emailCodeSpec]),
  sms: smsCodeSpec,
});

export const programStage = z.discriminatedUnion('kind', [...stageSpec.options, byChannelSpec]);
export type ProgramStage = z.output<typeof programStage>;
