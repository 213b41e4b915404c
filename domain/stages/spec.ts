import { z } from 'zod';
import { emailLinkSpec } from './email-link.ts';
import { identitySpec } from './identity.ts';
import { passwordSpec } from './password.ts';
import { reviewSpec } from './review.ts';
import { smsPinSpec } from './sms-pin.ts';

/** One stage of a program's journey: its kind and that kind's settings. */
export const stageSpec = z.discriminatedUnion('kind', [
  emailLinkSpec,
  smsPinSpec,
  identitySpec,
  reviewSpec,
  passwordSpec,
]);
