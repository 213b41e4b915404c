import { afterAll, beforeAll, expect, it } from 'vitest';
import { staffPeopleRoutes } from '../../../api/routes/staff/people.ts';
import { startTestApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { addCasmuMember } from '../../support/casmu.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { employStaff } from '../../support/staff.ts';
import type { TestStaff } from '../../support/staff.ts';

let database: TestDatabase;
let app: TestApp;
let ana: TestStaff;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startTestApp(database, {}, staffPeopleRoutes);
  ana = await employStaff(app, database, 'support', 'casmu');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

/** Somebody whose account is locked by wrong passwords. */
async function locked(): Promise<{ memberId: string; accountId: string }> {
  const { memberId, accountId } = await addCasmuMember(database, { account: true });
  await database.pool.query('UPDATE accounts SET locked_at = alta_now(), failures = 5 WHERE id = $1', [
    accountId,
  ]);
  return { memberId, accountId: accountId ?? '' };
}

const unlock = (by: TestStaff, memberId: string): Promise<Response> =>
  by.post(`/people/${memberId}/unlock`, { reason: 'has found the password' });

async function slugOf(response: Response): Promise<string> {
  return ((await response.json()) as { type: string }).type.replace('/problems/', '');
}

it('a lock by wrong passwords is ended once, with its reason in the audit; the password stays', async () => {
  const { memberId, accountId } = await locked();
  const passwordOf = async (): Promise<unknown[]> => {
    const { rows } = await database.pool.query<{ hash: string }>(
      'SELECT password_hash AS hash FROM accounts WHERE id = $1',
      [accountId],
    );
    return rows;
  };
  const before = await passwordOf();
  expect((await unlock(ana, memberId)).status).toBe(204);
  const { rows } = await database.pool.query('SELECT locked_at, failures FROM accounts WHERE id = $1', [
    accountId,
  ]);
  expect(rows).toEqual([{ locked_at: null, failures: 0 }]);
  expect(await passwordOf()).toEqual(before);
  const audit = await database.pool.query(
    `SELECT actor, member_id AS member FROM audit WHERE action = 'account.unlock' AND reason LIKE '%has found the password'`,
  );
  expect(audit.rows).toContainEqual({ actor: ana.by, member: memberId });
  expect(await slugOf(await unlock(ana, memberId))).toBe('account-not-locked');
});

it('is not ended by staff who had a hand in the person’s access, nor by another program’s staff', async () => {
  const { memberId, accountId } = await locked();
  const foreign = await employStaff(app, database, 'supervisor', 'asepeyo');
  expect(await slugOf(await unlock(foreign, memberId))).toBe('not-found');
  await database.pool.query(
    `WITH j AS (INSERT INTO journeys (id, program, kind, language, plan, stage) VALUES (gen_random_uuid(), 'casmu', 'recovery', 'es', '{"stages":[]}', 'smsCode') RETURNING id)
     INSERT INTO applicants (journey_id, member_id, started_by) SELECT id, $1, $2 FROM j`,
    [memberId, ana.by],
  );
  expect(await slugOf(await unlock(ana, memberId))).toBe('second-person');
  const { rows } = await database.pool.query('SELECT failures FROM accounts WHERE id = $1', [accountId]);
  expect(rows).toEqual([{ failures: 5 }]);
});
