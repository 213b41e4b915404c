import { z } from 'zod';
import { traitsOf } from '../../domain/stages/table.ts';
import type { JourneyView } from '../../store/journeys/journey-view.ts';
import { messageSchema, presentMessage, whyDead } from './message.ts';

export const emailLinkStep = z
  .object({
    kind: z.literal('emailLink'),
    ...messageSchema,
    reason: z
      .enum(['start', 'codeExpired', 'codeKilled'])
      .meta({ description: 'Why the applicant is (back) here: a dead PIN leads back to the email link.' }),
  })
  .meta({ id: 'EmailLinkStep' });

export function presentEmailLink(view: JourneyView): z.input<typeof emailLinkStep> {
  const message = presentMessage(view, 'email');
  // The code has died and the workflow is about to notice: the link, delivered before, is what goes on.
  if (traitsOf(view.stage).link === 'renews')
    return { kind: 'emailLink', ...message, delivery: 'delivered', resendAt: null, reason: whyDead(view) };
  return { kind: 'emailLink', ...message, reason: view.reason ?? 'start' };
}
