import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRecoveryDatabase } from '../../support/recovery.ts';
import type { RecoveryDatabase } from '../../support/recovery.ts';

let recovery: RecoveryDatabase;
beforeAll(async () => {
  recovery = await createRecoveryDatabase();
});
afterAll(() => recovery.database.close());

// A clock that is read twice in one statement is a few microseconds further the second time: rounded, one window in some hundreds was a millisecond off.
it('gives every journey its whole window, to the millisecond', async () => {
  const { database, plan, start } = recovery;
  for (let count = 0; count < 400; count += 1)
    expect(await start(`applicant-${String(count)}@example.org`)).toMatchObject({ outcome: 'started' });
  const { rows } = await database.pool.query<{ off: number }>(
    `SELECT DISTINCT extract(epoch FROM deadline - created_at)::float8 * 1000 - $1 AS off FROM journeys`,
    [plan.window],
  );
  expect(rows).toEqual([{ off: 0 }]);
});
