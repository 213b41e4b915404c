import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeHold, releaseHold } from '../../../../store/retention/holds.ts';
import { withImportSession } from '../../../../store/roster/import/session.ts';
import { sweepDelisted } from '../../../../store/roster/import/sweep.ts';
import { createTestDatabase } from '../../../support/database.ts';
import type { TestDatabase } from '../../../support/database.ts';
import { dniOf } from '../../../support/documents.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

let members = 0;

/** Who is no longer on a list, unless said otherwise. */
async function member({
  program = 'casmu',
  titular = null as string | null,
  listed = false,
} = {}): Promise<string> {
  const id = randomUUID();
  await database.pool.query(
    `INSERT INTO members (id, program, document_type, document, titular_id, delisted_at)
     VALUES ($1, $2, 'DNI', $3, $4, CASE WHEN NOT $5 THEN alta_now() END)`,
    [id, program, dniOf(74_000_000 + (members += 1)).number, titular, listed],
  );
  return id;
}
const sweep = async (): Promise<number | undefined> => withImportSession(database, 'casmu', sweepDelisted);
async function left(...ids: string[]): Promise<boolean[]> {
  const { rows } = await database.pool.query<{ id: string }>('SELECT id FROM members WHERE id = ANY($1)', [
    ids,
  ]);
  return ids.map((id) => rows.some((row) => row.id === id));
}

describe('the sweep after an import', () => {
  it('deletes who has left the list, of its own program alone', async () => {
    const [gone, listed, elsewhere] = [
      await member(),
      await member({ listed: true }),
      await member({ program: 'osseg' }),
    ];
    await sweep();
    expect(await left(gone, listed, elsewhere)).toEqual([false, true, true]);
  });

  it('keeps a titular for as long as one of the family is there, and lets all go together', async () => {
    const titular = await member();
    const [child, spouse] = [await member({ titular }), await member({ titular, listed: true })];
    await sweep();
    expect(await left(titular, child, spouse)).toEqual([true, false, true]);
    await database.pool.query('UPDATE members SET delisted_at = alta_now() WHERE id = $1', [spouse]);
    await sweep();
    expect(await left(titular, spouse)).toEqual([false, false]);
  });

  it('keeps whom an account, a journey, a code or an approval speaks of', async () => {
    const ids = [await member(), await member(), await member(), await member()] as const;
    const [holder, applicant, activated, approved] = ids;
    const journeys = [randomUUID(), randomUUID()] as const;
    for (const id of journeys)
      await database.pool.query(
        `INSERT INTO journeys (id, program, kind, language, plan, stage) VALUES ($1, 'casmu', 'registration', 'es', '{}', 'emailLink')`,
        [id],
      );
    const spoken: [string, unknown[]][] = [
      [
        `INSERT INTO accounts (id, program, document, document_type, member_id, language)
         SELECT gen_random_uuid(), program, document, document_type, id, 'es' FROM members WHERE id = $1`,
        [holder],
      ],
      ['INSERT INTO applicants (member_id, journey_id) VALUES ($1, $2)', [applicant, journeys[0]]],
      [
        `INSERT INTO activation_codes (member_id, key_id, hash, issued_by) VALUES ($1, 'test', '', 'eva')`,
        [activated],
      ],
      [
        `INSERT INTO contact_approvals (id, member_id, journey_id, email) VALUES (gen_random_uuid(), $1, $2, 'a@example.org')`,
        [approved, journeys[1]],
      ],
    ];
    for (const [sql, values] of spoken) await database.pool.query(sql, values);
    await sweep();
    expect(await left(...ids)).toEqual([true, true, true, true]);
  });

  it('keeps whom a legal hold is for, and lets go once it is released', async () => {
    const id = await member();
    const hold = await placeHold(database, { memberId: id }, { by: 'eva', reason: 'a court asks' });
    await sweep();
    expect(await left(id)).toEqual([true]);
    await releaseHold(database, hold ?? '', { by: 'eva', reason: 'it is over' });
    await sweep();
    expect(await left(id)).toEqual([false]);
  });
});

it('one import of a program runs at a time; another program’s goes on beside it', async () => {
  const inner = await withImportSession(database, 'casmu', async () => [
    await withImportSession(database, 'casmu', () => Promise.resolve('in')),
    await withImportSession(database, 'osseg', () => Promise.resolve('in')),
  ]);
  expect(inner).toEqual([undefined, 'in']);
  expect(await withImportSession(database, 'casmu', () => Promise.resolve('in'))).toBe('in');
});
