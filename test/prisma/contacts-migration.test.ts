import { randomBytes, randomUUID } from 'node:crypto';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../prisma/migrate.ts';
import { removeFolder, temporaryFolder } from '../stack/temporary-folder.ts';
import { SERVER_VARIABLE } from '../support/global-postgres.ts';
import { databaseUrl, runSql, startTestPostgres } from '../support/postgres.ts';

const migrations = join(import.meta.dirname, '../../prisma/migrations');
const firstVersion = ['20261122030000_init', '20261122070000_programs'];

let client: pg.Client;
let url: string;
let close: () => Promise<void>;

/** A database as the first version left it. */
beforeAll(async () => {
  const given = process.env[SERVER_VARIABLE];
  const own = given === undefined ? await startTestPostgres() : undefined;
  const server = given ?? own?.url ?? '';
  const name = `test_${randomBytes(8).toString('hex')}`;
  await runSql(server, `CREATE DATABASE ${name} TEMPLATE template0`);
  url = databaseUrl(server, name);
  const folder = await temporaryFolder();
  for (const each of firstVersion) await cp(join(migrations, each), join(folder, each), { recursive: true });
  await migrate(url, folder);
  client = new pg.Client({ connectionString: url });
  await client.connect();
  close = async () => {
    await client.end();
    await runSql(server, `DROP DATABASE ${name} WITH (FORCE)`);
    await own?.stop();
    await removeFolder(folder);
  };
});
afterAll(() => close());

interface Before {
  program?: string;
  member?: string | null;
  titular?: string;
  account: string;
  /** Where messages of the registration that opened it went; absent: a certificate opened it. */
  rule?: 'typed' | 'titular' | 'member';
}

/** Somebody with an account of the first version. @returns their member's id */
async function had({ program = 'osseg', member = null, titular, account, rule }: Before): Promise<string> {
  const id = randomUUID();
  await client.query(
    `INSERT INTO members (id, program, document_type, document, email, titular_id) VALUES ($1, $2, 'DNI', $5, $3, $4)`,
    [id, program, member, titular ?? null, id],
  );
  await client.query(
    `INSERT INTO accounts (id, program, document, document_type, member_id, email, mobile, language)
     VALUES (gen_random_uuid(), $1, $4, 'DNI', $2, $3, '+34600123456', 'es')`,
    [program, id, account, id],
  );
  if (rule === undefined) return id;
  const journey = randomUUID();
  await client.query(
    `INSERT INTO journeys (id, program, kind, language, plan, stage, ending, ended_at)
     VALUES ($1, $2, 'registration', 'es', jsonb_build_object('contact', $3::text), 'password', 'completed', alta_now())`,
    [journey, program, rule],
  );
  await client.query(
    `INSERT INTO applicants (journey_id, member_id, email, contact_email, image_key) VALUES ($1, $2, $3, $3, '')`,
    [journey, id, account],
  );
  return id;
}

async function now(memberId: string): Promise<unknown> {
  const { rows } = await client.query<object>(
    `SELECT c.email AS own, k.email AS reached, (SELECT u.contact FROM unconfirmed_contacts u WHERE u.account_id = c.id AND u.channel = 'email') AS waits
     FROM accounts c JOIN account_contacts k ON k.account_id = c.id WHERE c.member_id = $1`,
    [memberId],
  );
  return rows[0];
}

describe('the accounts of the first version', () => {
  it('keep as their own what was typed and answered, follow the list in what came from it, and ask the unanswered ones', async () => {
    const typed = await had({
      program: 'asepeyo',
      member: 'listed@x.example',
      account: 'own@x.example',
      rule: 'typed',
    });
    const opened = await had({ program: 'asepeyo', member: 'now@x.example', account: 'then@x.example' });
    const member = await had({
      program: 'casmu',
      member: 'now2@x.example',
      account: 'then2@x.example',
      rule: 'member',
    });
    const titular = await had({ member: 'tit@x.example', account: 'tit@x.example', rule: 'titular' });
    const relative = await had({ titular, account: 'familiar@gmial.example', rule: 'titular' });
    const shares = await had({ titular, account: 'TIT@x.example', rule: 'titular' });
    const wasRelative = await had({ member: 'propia@x.example', account: 'tit@x.example', rule: 'titular' });
    const lost = await had({ account: 'alone@x.example', rule: 'titular' });
    const lostToOthers = await had({ account: 'tit@x.example', rule: 'titular' });
    const unknown = await had({ program: 'fifth', account: 'who@x.example' });
    expect(await migrate(url)).toContain('20261129170200_contacts');
    expect(await now(typed)).toEqual({ own: 'own@x.example', reached: 'own@x.example', waits: null });
    expect(await now(opened)).toEqual({ own: null, reached: 'now@x.example', waits: null });
    expect(await now(member)).toEqual({ own: null, reached: 'now2@x.example', waits: null });
    expect(await now(titular)).toEqual({ own: null, reached: 'tit@x.example', waits: null });
    expect(await now(relative)).toEqual({
      own: null,
      reached: 'tit@x.example',
      waits: 'familiar@gmial.example',
    });
    expect(await now(shares)).toEqual({ own: null, reached: 'tit@x.example', waits: null });
    expect(await now(wasRelative)).toEqual({ own: null, reached: 'propia@x.example', waits: null });
    expect(await now(lost)).toEqual({ own: 'alone@x.example', reached: 'alone@x.example', waits: null });
    expect(await now(lostToOthers)).toEqual({ own: null, reached: null, waits: null });
    expect(await now(unknown)).toEqual({ own: null, reached: null, waits: 'who@x.example' });
  });

  it('are found by the mailbox that reaches them, and by no other', async () => {
    const { rows } = await client.query<{ mailbox: string; found: string[]; viewed: string[] }>(
      `SELECT m.mailbox, ARRAY(SELECT a::text FROM accounts_reached_at('osseg', m.mailbox) a ORDER BY 1) AS found,
        ARRAY(SELECT c.id::text FROM accounts c JOIN account_contacts k ON k.account_id = c.id
          WHERE c.program = 'osseg' AND lower(k.email) = lower(m.mailbox) ORDER BY 1) AS viewed
       FROM (VALUES ('Tit@x.example'), ('propia@x.example'), ('alone@x.example'), ('familiar@gmial.example')) AS m (mailbox)`,
    );
    for (const { found, viewed } of rows) expect(found).toEqual(viewed);
    expect(rows.map(({ found }) => found.length)).toEqual([3, 1, 1, 0]);
  });
});
