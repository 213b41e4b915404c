import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDispatcher } from '../../store/outbox/dispatcher.ts';
import { postgresPart } from '../../stack/postgres.ts';
import { startStack } from '../../stack/stack.ts';
import type { EmbeddedStack } from '../../stack/stack.ts';
import { SupervisedPart } from '../../stack/supervise.ts';
import { createLogger } from '../../platform/logger.ts';
import { migrate } from '../../prisma/migrate.ts';
import { decideApproval } from '../../store/staff/contact-approvals.ts';
import { decideReview } from '../../store/staff/reviews.ts';
import { removeFolder, temporaryFolder } from '../stack/temporary-folder.ts';
import { Applicant } from '../support/applicant.ts';
import { testKey } from '../support/keyring.ts';
import { answerChallenge } from '../support/challenge.ts';
import { seePictures } from '../support/reviewer.ts';
import { lookInside } from './support/chaos-stack.ts';
import type { ChaosStack } from './support/chaos-stack.ts';

/** What the first version (868864f) had kept in its data folder: its rows, and its engine's file with a history of every journey. */
const fixture = join(import.meta.dirname, '../fixtures/first-version');
const migrations = join(import.meta.dirname, '../../prisma/migrations');
/** The migrations that the first version came with. */
const firstMigrations = ['20261122030000_init', '20261122070000_programs'];

interface Left {
  at: string;
  journey: string;
  token: string;
  email: string;
  mobile: string;
  link?: string;
  code?: string;
}

let dataDir: string;
let stack: EmbeddedStack;
let inside: ReturnType<typeof lookInside>;
let people: Left[];

async function unpacked(name: string): Promise<Buffer> {
  return gunzipSync(await readFile(join(fixture, `${name}.gz`)));
}

/** A data folder as the first version left it. */
async function layOut(): Promise<void> {
  await mkdir(join(dataDir, 'temporal'), { recursive: true });
  await writeFile(join(dataDir, 'temporal/temporal.db'), await unpacked('temporal.db'));
  const part = await postgresPart({ dir: join(dataDir, 'postgres') });
  const server = new SupervisedPart(part, { logFile: join(dataDir, 'postgres.log') });
  await server.start();
  const first = join(dataDir, 'first-migrations');
  for (const name of firstMigrations) {
    await mkdir(join(first, name), { recursive: true });
    await copyFile(join(migrations, name, 'migration.sql'), join(first, name, 'migration.sql'));
  }
  await migrate(part.url, first);
  await fill(part.url, JSON.parse((await unpacked('rows.json')).toString()) as Record<string, object[]>);
  await server.stop();
}

async function fill(url: string, rows: Record<string, object[]>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // Neither references nor triggers look while the tables are half full.
  await client.query("SET session_replication_role = 'replica'");
  await client.query('DELETE FROM clock');
  for (const [table, each] of Object.entries(rows))
    await client.query(
      `INSERT INTO "${table}" OVERRIDING SYSTEM VALUE SELECT * FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb)`,
      [JSON.stringify(each)],
    );
  await client.query(`SELECT setval(pg_get_serial_sequence('audit', 'id'), (SELECT max(id) FROM audit))`);
  await client.end();
}

beforeAll(async () => {
  dataDir = await temporaryFolder();
  people = JSON.parse(await readFile(join(fixture, 'people.json'), 'utf8')) as Left[];
  await layOut();
  const secrets = `${testKey.id}:${testKey.key.toString('base64url')}`;
  stack = await startStack({ dataDir, env: { ALTA_SECRETS: secrets, TRUSTED_PROXIES: '127.0.0.1' } });
  inside = lookInside(stack.env);
});
afterAll(async () => {
  await inside.close();
  await stack.stop();
  await removeFolder(dataDir);
});

/** Who was there, and comes back to their page. */
function back(at: string): Applicant & { left: Left } {
  const left = people.find((person) => person.at === at);
  if (!left) throw new Error(`nobody was at ${at}`);
  const { journey, token, email, mobile } = left;
  const network = `127.0.77.${String(people.indexOf(left) + 1)}`;
  const applicant = new Applicant(stack.url, { document: '', email, mobile, network });
  return Object.assign(applicant, { journey, token, left });
}

async function followLink(who: Applicant & { left: Left }): Promise<void> {
  const answer = await who.call<{ journey: string; token: string }>('POST', `/links/${who.left.link ?? ''}`);
  expect(answer.status).toBe(200);
  Object.assign(who, answer.body);
}

async function typeCode(who: Applicant & { left: Left }, more: object = {}): Promise<void> {
  await who.step('POST', '/code', { code: who.left.code, ...more });
}

async function approve(who: Applicant): Promise<void> {
  await who.until(({ step }) => step.kind === 'review', 60_000);
  await seePictures(inside.database, who.journey, 'staff');
  const decided = await decideReview(inside.database, who.journey, {
    decision: 'approved',
    by: 'staff',
    note: 'seen',
  });
  if (decided.outcome !== 'decided') throw new Error(decided.outcome);
  await dispatcherOf(inside).dispatch(decided.outboxRecords);
}

function dispatcherOf({
  database,
  temporal,
}: Pick<ChaosStack, 'database' | 'temporal'>): ReturnType<typeof createDispatcher> {
  return createDispatcher({
    client: temporal,
    taskQueue: 'alta',
    database,
    logger: createLogger('test', 'silent'),
  });
}

async function choose(who: Applicant, password: string, program?: string): Promise<void> {
  await who.until(({ step }) => step.kind === 'password', 60_000);
  const challenge =
    program && (await answerChallenge(stack.url, program, { 'x-forwarded-for': who.network }));
  await who.step('POST', '/password', { password, confirmation: password, ...(challenge && { challenge }) });
  expect((await who.until(({ step }) => step.kind === 'ended', 60_000)).step).toMatchObject({
    ending: 'completed',
  });
}

const password = 'cuatro nubes sobre el faro';
const pictures = { front: 'dni-front.jpg', back: 'dni-back-other-number.jpg', face: 'face.jpg' };

describe('a data folder of the first version, started with this one', () => {
  it('shows every journey where it was, with no time lost', async () => {
    for (const { at } of people) {
      const { step } = await back(at).step('GET', '');
      expect([at, step.kind]).not.toEqual([at, 'ended']);
    }
  });

  it('asepeyo: lets applicants finish: before the link, with a PIN, before the document and in review', async () => {
    const [unused, pin, identity, review] = ['emailLink', 'smsPin', 'identity', 'review'].map((at) =>
      back(`asepeyo ${at}`),
    );
    if (!unused || !pin || !identity || !review) throw new Error('nobody there');
    await followLink(unused);
    await unused.enterPin();
    await typeCode(pin, { identityDocument: 'DNI' });
    for (const who of [unused, pin, identity]) {
      await who.until(({ step }) => step.kind === 'identity');
      await who.identify(pictures);
    }
    for (const who of [unused, pin, identity, review]) {
      await approve(who);
      await choose(who, password);
    }
  });

  it('osseg: lets applicants finish: with a code, and in the wait for staff', async () => {
    const code = back('osseg emailCode');
    await typeCode(code);
    expect((await code.until(({ step }) => step.kind === 'ended')).step).toMatchObject({
      ending: 'completed',
    });
    const waiting = back('osseg contactApproval');
    const verdict = { decision: 'approved', by: 'staff', note: 'seen' } as const;
    const decided = await decideApproval(inside.database, waiting.journey, verdict);
    if (decided.outcome !== 'decided') throw new Error(decided.outcome);
    await dispatcherOf(inside).dispatch(decided.outboxRecords);
    await waiting.message(({ code: digits }) => digits !== undefined, 60_000);
  });

  it('casmu: lets applicants with a link, and with a code by SMS, choose their password', async () => {
    const link = back('casmu emailLink');
    await followLink(link);
    await choose(link, 'brisa7lago', 'casmu');
    const code = back('casmu smsCode');
    await typeCode(code);
    await choose(code, 'nube5clara', 'casmu');
  });

  it('clave: lets applicants finish: with a code, and before the password', async () => {
    const code = back('clave smsCode');
    await typeCode(code);
    await choose(code, 'Cuatro-nubes-7-faro');
    await choose(back('clave password'), 'Cuatro-nubes-7-faro');
  });
});
