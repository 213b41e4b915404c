import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { markDispatched, workflowOf } from '../../../store/journeys/facts.ts';
import type { OutboxRecord } from '../../../store/journeys/facts.ts';
import { lookOnce } from '../../../store/outbox/relay.ts';
import type { TestDatabase } from '../../support/database.ts';
import { createRecoveryDatabase } from '../../support/recovery.ts';
import type { RecoveryDatabase } from '../../support/recovery.ts';

const every = 500;
const dueAfter = 2_000;

let database: TestDatabase;
let start: RecoveryDatabase['start'];
beforeAll(async () => {
  ({ database, start } = await createRecoveryDatabase());
});
afterAll(() => database.close());

async function look(): Promise<{ rest: number; told: string[] }> {
  const told: string[] = [];
  const dispatch = (records: readonly OutboxRecord[]): Promise<void> => {
    told.push(...records.map(workflowOf));
    return Promise.resolve();
  };
  return { rest: await lookOnce(database, { dispatch }, every), told };
}

describe('a look of the relay', () => {
  it('is followed by as long a rest as a record takes to be due, where all has been told', async () => {
    expect(await look()).toEqual({ rest: dueAfter, told: [] });
  });

  it('leaves a record that its request may tell still, rests until it is due, and tells it then', async () => {
    const started = await start('ana@example.org');
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
