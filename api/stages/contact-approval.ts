import { z } from 'zod';
import type { JourneyView } from '../../store/journeys/journey-view.ts';
import { instant } from './message.ts';

export const contactApprovalStep = z.object({ kind: z.literal('contactApproval'), since: instant }).meta({
  id: 'ContactApprovalStep',
  description: 'Staff decide about the email that was given; it goes on by itself.',
});

export function presentContactApproval({
  reviewSince,
  now,
}: JourneyView): z.input<typeof contactApprovalStep> {
  return { kind: 'contactApproval', since: (reviewSince ?? now).toISOString() };
}
