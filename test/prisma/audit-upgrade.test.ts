import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grantToApplication } from '../../prisma/application-role.ts';
import { migrate } from '../../prisma/migrate.ts';
import { verifyAudit } from '../../store/staff/audit-chain.ts';
import { writeAudit } from '../../store/staff/audit.ts';
import { openDatabase } from '../../store/connection/database.ts';
import { removeFolder, temporaryFolder } from '../stack/temporary-folder.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { applicationUrl, databaseUrl, runSql } from '../support/postgres.ts';

const folder = join(import.meta.dirname, '../../prisma/migrations');
const firstVersion = ['20261122030000_init', '20261122070000_programs'];
const name = 'audit_upgrade';
let server: TestDatabase;
let dir: string;
let ownerUrl: string;

beforeAll(async () => {
  dir = await temporaryFolder();
  server = await createTestDatabase(1);
  await runSql(server.ownerUrl, `CREATE DATABASE ${name}`);
  ownerUrl = databaseUrl(server.ownerUrl, name);
});
afterAll(async () => {
  await runSql(server.ownerUrl, `DROP DATABASE ${name} WITH (FORCE)`);
  await server.close();
  await removeFolder(dir);
});

describe('a database of the first version', () => {
  it('goes on: its audit is sealed as it is, its application gets a role of its own', async () => {
    await mkdir(join(dir, 'first'));
    for (const each of firstVersion)
      await cp(join(folder, each), join(dir, 'first', each), { recursive: true });
    await migrate(ownerUrl, join(dir, 'first'));
    await runSql(
      ownerUrl,
      `INSERT INTO audit (actor, action, reason) VALUES ('staff:ana', 'review.list', NULL), ('ana', 'staff.add', 'eva, officer')`,
    );

    await migrate(ownerUrl);
    expect(await grantToApplication(ownerUrl, applicationUrl(ownerUrl))).toBe(true);
    const database = openDatabase(applicationUrl(ownerUrl), 2);
    try {
      expect(await verifyAudit(database)).toMatchObject({ whole: true, rows: 2 });
      await writeAudit(database.sql, { actor: 'staff:ana', action: 'review.list' });
      expect(await verifyAudit(database)).toMatchObject({ whole: true, rows: 3 });
      await expect(database.pool.query('TRUNCATE audit')).rejects.toMatchObject({ code: '42501' });
    } finally {
      await database.close();
    }
  });

  it('gives the application what a later migration adds, when rights are granted again', async () => {
    await runSql(ownerUrl, 'CREATE TABLE added_later (id SERIAL PRIMARY KEY, said TEXT)');
    await grantToApplication(ownerUrl, applicationUrl(ownerUrl));
    const asApplication = applicationUrl(ownerUrl);
    await runSql(asApplication, `INSERT INTO added_later (said) VALUES ('one'); DELETE FROM added_later`);
  });

  it('refuses as the application’s a role that may change the audit', async () => {
    await runSql(ownerUrl, 'CREATE ROLE too_mighty LOGIN CREATEROLE');
    const mighty = Object.assign(new URL(ownerUrl), { username: 'too_mighty' }).href;
    await expect(grantToApplication(ownerUrl, mighty)).rejects.toThrow('may change the audit');
    expect(await grantToApplication(ownerUrl, ownerUrl)).toBe(false);
  });
});
