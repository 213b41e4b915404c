import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planOf } from '../../../domain/program.ts';
import type { Plan } from '../../../domain/program.ts';
import { loadPrograms } from '../../../platform/programs/load.ts';
import { markDispatched } from '../../../store/journeys/facts.ts';
import type { OutboxRecord } from '../../../store/journeys/facts.ts';
import { startJourney } from '../../../store/journeys/start-journey.ts';
import { lookOnce } from '../../../store/outbox/relay.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { testKeyring } from '../../support/keyring.ts';

const every = 500;
const dueAfter = 2_000;

let database: TestDatabase;
let plan: Plan;
beforeAll(async () => {
  database = await createTestDatabase();
  const program = (await loadPrograms('programs')).get('asepeyo');
  if (!program) throw new Error('no asepeyo');
  plan = planOf(program, 'recovery', { channel: 'email' });
});
afterAll(() => database.close());

async function look(): Promise<{ rest: number; told: string[] }> {
  const told: string[] = [];
  const dispatch = (records: readonly OutboxRecord[]): Promise<void> => {
    told.push(...records.map(({ journeyId }) => journeyId));
    return Promise.resolve();
  };
  return { rest: await lookOnce(database, { dispatch }, every), told };
}

describe('a look of the relay', () => {
  it('is followed by as long a rest as a record takes to be due, where all has been told', async () => {
    expect(await look()).toEqual({ rest: dueAfter, told: [] });
  });

  it('leaves a record that its request may tell still, rests until it is due, and tells it then', async () => {
    const form = { email: 'ana@example.org', language: 'es' as const };
    const allow = (): Promise<void> => Promise.resolve();
    const started = await startJourney(database, testKeyring, plan, form, { allow });
    if (started.outcome !== 'started') throw new Error('not started');
    const { rest, told } = await look();
    expect({ until: rest > 0 && rest <= dueAfter, told }).toEqual({ until: true, told: [] });

    await database.shiftClock(Math.ceil(rest));
    expect(await look()).toEqual({ rest: every, told: [started.journeyId] });
    // Once taken it is kept from every relay for a while.
    expect(await look()).toEqual({ rest: dueAfter, told: [] });

    const ids = started.outboxRecords.flatMap((record) => ('begin' in record ? record.begin.id : []));
    await markDispatched(database, ids);
    expect(await look()).toEqual({ rest: dueAfter, told: [] });
  });
});
