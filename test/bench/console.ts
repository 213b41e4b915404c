// How long a search, the queue and a person's page take with a million members and a million journeys: the store's own functions, with
// their limits and their notes in the audit, in this process against a Postgres of its own with the embedded stack's settings. HTTP is not
// in it. Takes some ten minutes.
//   npm run bench:console [-- rows]
import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { LIMITS } from '../../domain/limits.ts';
import { createKeyring } from '../../platform/keyring.ts';
import { migrate } from '../../prisma/migrate.ts';
import { postgresPart } from '../../stack/postgres.ts';
import { SupervisedPart } from '../../stack/supervise.ts';
import { openDatabase } from '../../store/connection/database.ts';
import type { Database } from '../../store/connection/database.ts';
import { loadPrograms } from '../../platform/programs/load.ts';
import { keepNumbers } from '../../store/numbers/keep-numbers.ts';
import { readNumbers } from '../../store/numbers/numbers.ts';
import { showPerson } from '../../store/staff/people/show-person.ts';
import { staffQueue } from '../../store/staff/queue/queue.ts';
import { search } from '../../store/staff/search/search.ts';
import { stuckGroups } from '../../store/staff/stuck/groups.ts';
import { stuckMembers } from '../../store/staff/stuck/members.ts';
import { addConsoleRows } from './console-rows.ts';
import { commit, machine } from './machine.ts';
import { table } from './tables.ts';
import { writePart } from './write-part.ts';

const rows = Number(process.argv[2] ?? 1_000_000);
const calls = 200;
/** Percent of a table's pages, to take the subjects from. */
const sampled = String(Math.min(100, 1_000_000 / rows));
const program = { id: 'asepeyo', documents: ['DNI' as const], country: 'ES' };
const programsDir = join(import.meta.dirname, '../../programs');
const keyring = createKeyring([{ id: 'bench', key: new Uint8Array(32) }]);

/** SQL of one text as somebody would say it, of a member `m`, a journey's applicant `a` or a message `x`. */
const texts: Readonly<Record<string, string>> = {
  'document with its letter': `SELECT m.document AS text FROM members m`,
  'document without it': `SELECT left(m.document, 8) AS text FROM members m`,
  phone: `SELECT right(m.mobile, 9) AS text FROM members m`,
  email: `SELECT m.email AS text FROM members m`,
  'member number': `SELECT m.member_number AS text FROM members m WHERE length(m.member_number) <= 6`,
  'first name and both surnames': `SELECT m.name AS text FROM members m`,
  'beginnings of a name and a surname': `SELECT left(split_part(m.name, ' ', 1), 4) || ' ' || left(split_part(m.name, ' ', 2), 4) AS text FROM members m`,
  'one common word of a name': `SELECT split_part(m.name, ' ', 1) AS text FROM members m`,
  'a name that nobody has': `SELECT 'Xochitl ' || split_part(m.name, ' ', 2) AS text FROM members m`,
  'id of a journey': `SELECT a.journey_id::text AS text FROM applicants a`,
  'id of a message': `SELECT x.id::text AS text FROM messages x`,
  'id of Twilio': `SELECT x.provider_id AS text FROM messages x`,
};

const folder = join(tmpdir(), `alta-bench-${randomUUID()}`);
await mkdir(folder);
const part = await postgresPart({ dir: join(folder, 'postgres') });
const server = new SupervisedPart(part, { logFile: join(folder, 'postgres.log') });
try {
  await server.start();
  await migrate(part.url);
  const owner = new pg.Client({ connectionString: part.url });
  await owner.connect();
  const began = performance.now();
  await addConsoleRows(owner, rows);
  console.log(`rows written and indexed in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  await owner.end();
  const database = openDatabase(part.url, 4);
  try {
    await measureAll(database);
  } finally {
    await database.close();
  }
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

async function measureAll(database: Database): Promise<void> {
  const lines: string[][] = [];
  for (const [what, sql] of Object.entries(texts)) {
    const found = await database.pool.query<{ text: string }>(
      sql.replace(/FROM (\w+ \w)/, `FROM $1 TABLESAMPLE SYSTEM (${sampled})`),
    );
    const some = spread(found.rows.map(({ text }) => text));
    lines.push(
      await measure(what, some, (text, call) =>
        search({ database, keyring }, program, text, `bench:${String(call)}`),
      ),
    );
  }
  const members = await database.pool.query<{ id: string }>(
    `SELECT id FROM members TABLESAMPLE SYSTEM (${sampled})`,
  );
  const people = spread(members.rows.map(({ id }) => id));
  lines.push(await measure('a person’s page', people, (id) => showPerson(database, program.id, id, 'bench')));
  const staff = { program: program.id, role: 'support', by: 'bench' };
  lines.push(await measure('the queue of support', people, () => staffQueue(database.sql, staff)));
  lines.push(await measure('what is stuck', people, () => stuckGroups(database.sql, program.id)));
  const asked = {
    program: program.id,
    group: { kind: 'parked', stage: 'smsPin', cause: 'sms', code: null },
  } as const;
  lines.push(
    await measure('a page of what is stuck alike', people, () =>
      stuckMembers(database.sql, asked, { most: LIMITS.stuck.page + 1 }),
    ),
  );
  lines.push(...(await measureNumbers(database)));
  await report(lines);
}

/** First all days are counted, as on the day of an upgrade; then what two minutes later is left to do. */
async function measureNumbers(database: Database): Promise<string[][]> {
  const zone = { id: program.id, timeZone: 'Europe/Madrid' };
  for (const what of ['all days', 'what is open or new']) {
    const began = performance.now();
    const days = await keepNumbers(database, zone);
    console.log(
      `${what}: ${String(days)} days counted in ${((performance.now() - began) / 1000).toFixed(1)} s`,
    );
  }
  const asepeyo = (await loadPrograms(programsDir)).get(program.id);
  if (!asepeyo) throw new Error('no such program');
  const times = Array.from({ length: calls }, (_, n) => String(n));
  const of = (days: number): Promise<string[]> =>
    measure(`the numbers of ${String(days)} days`, times, () =>
      readNumbers(database.sql, asepeyo, { kind: 'registration', days }),
    );
  return [await of(30), await of(365)];
}

/** As many as are called, from everywhere in the table. */
function spread<T>(all: readonly T[]): T[] {
  return Array.from({ length: calls }, (_, n) => all[Math.floor((n * all.length) / calls)]).filter(
    (each) => each !== undefined,
  );
}

/** One call after the other; the first few, in which statements are prepared, are not counted. */
async function measure(
  what: string,
  subjects: readonly string[],
  run: (subject: string, call: number) => Promise<unknown>,
): Promise<string[]> {
  const took: number[] = [];
  for (const [call, subject] of subjects.entries()) {
    const began = performance.now();
    await run(subject, call);
    took.push(performance.now() - began);
  }
  const sorted = took.slice(10).sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.ceil(sorted.length * share) - 1] ?? NaN).toFixed(1);
  const line = [what, at(0.5), at(0.95), at(1)];
  console.log(line.join(' | '));
  return line;
}

async function report(lines: readonly string[][]): Promise<void> {
  const { cores, processor, node } = machine();
  const size = rows.toLocaleString('en');
  const about = `The run of ${new Date().toISOString().slice(0, 10)}, commit ${commit()}: ${size} members, ${size} journeys and ${size} messages of one program; ${String(cores)} cores (${processor}), load ${loadavg()[0]?.toFixed(1) ?? '?'}, Node ${node}; ${String(calls)} calls each, one after the other.`;
  await writePart(
    'docs/search.md',
    'console',
    `${about}\n\n${table(['what', 'p50 ms', 'p95 ms', 'slowest ms'], lines)}`,
  );
}
