import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAudit } from '../../store/staff/audit.ts';
import { verifyAudit } from '../../store/staff/audit-chain.ts';
import { inTransaction } from '../../store/connection/transaction.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const write = (reason: string): Promise<void> =>
  writeAudit(database.sql, { actor: 'test', action: 'test.written', reason });

describe('the application’s role', () => {
  it.each([
    `UPDATE audit SET reason = 'another'`,
    'DELETE FROM audit',
    'TRUNCATE audit',
    'ALTER TABLE audit DISABLE TRIGGER ALL',
    'DROP TRIGGER audit_chained ON audit',
    'DROP TABLE audit',
    `INSERT INTO audit_chain (seq, audit_id, hash) VALUES (1000, 1000, '')`,
    'DELETE FROM audit_chain',
    'UPDATE audit_head SET seq = 0',
    'CREATE OR REPLACE FUNCTION alta_chain_audit() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$',
    'CREATE TABLE public.mine (id INTEGER)',
    'SET session_replication_role = replica',
    'SET ROLE alta',
    'DELETE FROM _prisma_migrations',
    `UPDATE proofings SET decision = 'approved'`,
    'TRUNCATE proofings',
  ])('may not: %s', async (sql) => {
    await write('to be left as it is');
    await expect(database.pool.query(sql)).rejects.toMatchObject({
      code: expect.stringMatching(/^42501$/) as string,
    });
  });

  it('is neither a superuser nor the owner of anything that the migrations made', async () => {
    const { rows } = await database.pool.query(
      `SELECT rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls,
         (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owns FROM pg_roles r WHERE rolname = current_user`,
    );
    const none = { rolsuper: false, rolcreatedb: false, rolcreaterole: false, rolreplication: false };
    expect(rows).toEqual([{ ...none, rolbypassrls: false, owns: 0 }]);
  });

  it('reads and writes every other table that there is', async () => {
    const { rows } = await database.pool.query<{ table: string }>(
      `SELECT relname AS table FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
         AND NOT (has_table_privilege(oid, 'SELECT') AND has_table_privilege(oid, 'INSERT')
           AND has_table_privilege(oid, 'UPDATE') AND has_table_privilege(oid, 'DELETE')) ORDER BY 1`,
    );
    expect(rows.map(({ table }) => table)).toEqual([
      '_prisma_migrations',
      'audit',
      'audit_chain',
      'audit_head',
      'proofings',
    ]);
  });
});

describe('the chain', () => {
  it('holds what many write at once, and nothing of what was rolled back', async () => {
    const before = await verifyAudit(database);
    await Promise.all(
      Array.from({ length: 60 }, (_, number) =>
        inTransaction(database, async (tx) => {
          await writeAudit(tx, { actor: 'test', action: 'test.at-once', reason: String(number) });
          if (number % 3 === 0) throw new Error('rolled back');
        }).catch(() => undefined),
      ),
    );
    const after = await verifyAudit(database);
    expect(before.whole && after.whole && after.rows - before.rows).toBe(40);
  });

  it('has the head that was kept, as long as it is the same chain', async () => {
    await write('before');
    const before = await verifyAudit(database);
    const head = before.whole ? before.head : '';
    await write('after');
    expect(await verifyAudit(database, head)).toMatchObject({ whole: true, keptFound: true });
    expect(await verifyAudit(database, 'f'.repeat(64))).toMatchObject({ whole: true, keptFound: false });
  });
});

describe('what the owner of the tables does behind the application’s back', () => {
  /** Takes the guards of the audit away for one statement. */
  const tamper = (sql: string): Promise<void> =>
    database.asOwner(
      `BEGIN; ALTER TABLE audit DISABLE TRIGGER ALL; ALTER TABLE audit_chain DISABLE TRIGGER ALL; ${sql};
       ALTER TABLE audit ENABLE TRIGGER ALL; ALTER TABLE audit_chain ENABLE TRIGGER ALL; COMMIT`,
    );
  const third = `(SELECT audit_id FROM audit_chain WHERE seq = 3)`;

  it('is refused while the guards are there', async () => {
    for (const sql of [
      `UPDATE audit SET reason = ''`,
      'DELETE FROM audit',
      'TRUNCATE audit',
      'TRUNCATE audit_chain',
    ])
      await expect(database.asOwner(sql)).rejects.toThrow('append-only');
  });

  it.each([
    ['changed', `UPDATE audit SET reason = 'nothing to see' WHERE id = ${third}`],
    ['changed', `UPDATE audit SET at = at - interval '1 day' WHERE id = ${third}`],
    ['missing', `DELETE FROM audit WHERE id = ${third}`],
    ['missing', `DELETE FROM audit_chain WHERE seq = 3`],
    ['unchained', `INSERT INTO audit (actor, action) VALUES ('test', 'test.slipped-in')`],
    [
      'cut',
      `DELETE FROM audit_chain WHERE seq = (SELECT max(seq) FROM audit_chain);
             DELETE FROM audit WHERE id = (SELECT max(id) FROM audit)`,
    ],
  ])('%s: is found by verify, which names the first row: %s', async (fault, sql) => {
    const other = await createTestDatabase(2);
    const own = database;
    database = other;
    try {
      for (const reason of ['one', 'two', 'three', 'four', 'five']) await write(reason);
      expect(await verifyAudit(other)).toMatchObject({ whole: true, rows: 5 });
      await tamper(sql);
      const state = await verifyAudit(other);
      expect(state).toMatchObject({ whole: false, fault });
      if (fault === 'changed' || fault === 'missing') expect(state).toMatchObject({ seq: 3 });
    } finally {
      database = own;
      await other.close();
    }
  });
});
