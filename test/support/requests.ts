import type { SecondPersonAction } from '../../domain/journey-actions.ts';
import type { RequestDecision, RequestOutcome } from '../../domain/second-person.ts';
import { addStaff } from '../../store/staff/staff-accounts.ts';
import { askSecondPerson } from '../../store/staff/second-person/ask.ts';
import { decideRequest } from '../../store/staff/second-person/decide.ts';
import type { Decided } from '../../store/staff/second-person/decide.ts';
import type { TestDatabase } from './database.ts';
import type { World } from './world.ts';

/** Two of the staff of a program who may ask and confirm. */
export const asker = 'second-ana';
export const colleague = 'second-berta';

/** Employs both; nobody logs in as them. */
export async function employBoth(database: TestDatabase, program = 'asepeyo'): Promise<void> {
  for (const name of [asker, colleague]) {
    const { rowCount } = await database.pool.query('SELECT 1 FROM staff_accounts WHERE name = $1', [name]);
    const account = { name, program, role: 'support', passwordHash: 'none' } as const;
    if (rowCount === 0) await addStaff(database, account, 'test');
  }
}

/** Asks for it, and has its workflow told. @returns its id @throws Error where it cannot be asked for */
export async function askFor(
  { database, dispatcher }: Pick<World, 'database' | 'dispatcher'>,
  journeyId: string,
  action: SecondPersonAction,
  contact: string | null = null,
): Promise<string> {
  await employBoth(database);
  const asking = { action, contact, by: `staff:${asker}`, reason: 'typed wrong' };
  const asked = await askSecondPerson(database, journeyId, asking);
  if (asked.outcome !== 'asked') throw new Error(asked.outcome);
  await dispatcher.dispatch(asked.outboxRecords);
  return asked.requestId;
}

/** The colleague decides, or who asked takes it back. Told to nobody: see `tell`. */
export function decide(
  { database }: Pick<World, 'database'>,
  requestId: string,
  decision: RequestDecision,
): Promise<Decided> {
  const by = `staff:${decision === 'withdrawn' ? asker : colleague}`;
  return decideRequest(database, 'asepeyo', requestId, {
    decision,
    by,
    role: 'support',
    note: 'called back',
  });
}

/** The same, and what it leads to is told. @throws Error where it cannot be decided */
export async function decideAndTell(
  world: Pick<World, 'database' | 'dispatcher'>,
  requestId: string,
  decision: RequestDecision,
): Promise<RequestOutcome> {
  const decided = await decide(world, requestId, decision);
  if (!('outboxRecords' in decided)) throw new Error(decided.outcome);
  await world.dispatcher.dispatch(decided.outboxRecords);
  return decided.outcome;
}
