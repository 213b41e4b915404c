import type { Entitlement } from './program.ts';
import { mayHaveAccount } from './roster.ts';
import type { Membership } from './roster.ts';
import { today } from './today.ts';

/** Journeys that began before their plan said it. */
const listedAlone: Entitlement = { rules: [{ listed: true }], timeZone: 'UTC' };

/** Whether the member may have an account at that instant. An unknown person may not. */
export function isEntitled(
  member: Membership | undefined,
  { rules, timeZone }: Entitlement = listedAlone,
  now: Date,
): boolean {
  const day = today(timeZone, now);
  return member !== undefined && rules.every((rule) => mayHaveAccount(member, rule, day));
}
