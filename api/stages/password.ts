import { z } from 'zod';
import { passwordPolicy } from '../../domain/password-policy.ts';
import { stageOf } from '../../domain/stages/table.ts';
import type { JourneyView } from '../../store/journeys/journey-view.ts';

export const passwordStep = z
  .object({
    kind: z.literal('password'),
    ask: z.enum(['email']).nullable().meta({ description: 'What the page asks besides.' }),
    policy: z
      .object(passwordPolicy.shape)
      .optional()
      .meta({ description: 'What this password must be like; absent: as the program says.' }),
  })
  .meta({ id: 'PasswordStep' });

export function presentPassword({ plan }: JourneyView): z.input<typeof passwordStep> {
  return { kind: 'password', ask: stageOf(plan, 'password')?.ask ?? null, policy: plan.password };
}
