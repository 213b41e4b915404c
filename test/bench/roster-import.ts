// How fast, and in how much memory, a roster of a million rows is imported. `npm run alta` is not involved: this is the same import, in
// this process, against a Postgres of its own with the embedded stack's settings. Takes a few minutes.
//   npm run bench:roster [-- rows]
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { importRoster } from '../../cli/roster/import-roster.ts';
import type { ImportPhase } from '../../cli/roster/import-roster.ts';
import { postgresPart } from '../../stack/postgres.ts';
import { SupervisedPart } from '../../stack/supervise.ts';
import { migrate } from '../../prisma/migrate.ts';
import { openDatabase } from '../../store/connection/database.ts';
import type { Database } from '../../store/connection/database.ts';
import { writeRoster } from './roster-file.ts';

const rows = Number(process.argv[2] ?? 1_000_000);
const program = {
  id: 'bench',
  documents: ['CI' as const],
  country: 'UY',
  smsCountries: ['UY'],
  timeZone: 'America/Montevideo',
};

const folder = join(tmpdir(), `alta-bench-${randomUUID()}`);
await mkdir(folder);
const part = await postgresPart({ dir: join(folder, 'postgres') });
const server = new SupervisedPart(part, { logFile: join(folder, 'postgres.log') });
try {
  await server.start();
  await migrate(part.url);
  const database = openDatabase(part.url, 2);
  try {
    await measure(database);
  } finally {
    await database.close();
  }
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

async function measure(database: Database): Promise<void> {
  console.log(`${cpus().length} cores, load ${load()}, Node ${process.version}, ${count(rows)} rows`);
  const [small, full, changed] = ['small.csv', 'full.csv', 'changed.csv'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  await writeRoster(small, Math.round(rows / 10));
  await writeRoster(full, rows);
  await writeRoster(changed, rows, 100);
  console.log(
    `file: ${megabytes((await stat(full)).size)} MB; memory before: ${megabytes(process.memoryUsage.rss())} MB`,
  );
  await timedImport(database, 'a tenth of it, empty roster', small, { id: 'tenth' });
  const plain = await plainCopy(database, full);
  console.log(`plain COPY of the file into an unlogged table of text: ${seconds(plain)} s`);
  const first = await timedImport(database, 'all of it, empty roster', full);
  console.log(`  that is ${(first / plain).toFixed(1)} times the plain COPY`);
  await timedImport(database, 'again, one in a hundred changed', changed);
  await timedImport(database, 'again, nothing changed', changed);
}

/** The floor: the same bytes into the same server, nothing looked at. */
async function plainCopy({ pool }: Database, file: string): Promise<number> {
  const columns = Array.from({ length: 11 }, (_, index) => `c${index} text`).join(', ');
  const client = await pool.connect();
  try {
    await client.query(`CREATE UNLOGGED TABLE plain (${columns})`);
    const begun = performance.now();
    await pipeline(
      createReadStream(file),
      client.query(copyFrom('COPY plain FROM STDIN (FORMAT csv, HEADER)')),
    );
    const took = performance.now() - begun;
    await client.query('DROP TABLE plain');
    return took;
  } finally {
    client.release();
  }
}

async function timedImport(
  database: Database,
  what: string,
  file: string,
  { id } = program as { id: string },
): Promise<number> {
  let peak = 0;
  const cpu = process.cpuUsage();
  const sampler = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  const marks: [ImportPhase | 'end', number][] = [];
  const outcome = await importRoster(database, {
    program: { ...program, id },
    bytes: createReadStream(file, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>,
    by: 'bench',
    skipBad: false,
    dryRun: false,
    allowShrink: false,
    onPhase: (phase) => marks.push([phase, performance.now()]),
  });
  marks.push(['end', performance.now()]);
  clearInterval(sampler);
  const { user, system } = process.cpuUsage(cpu);
  if (outcome.outcome !== 'imported') throw new Error(JSON.stringify(outcome));
  const total = (marks.at(-1)?.[1] ?? 0) - (marks[0]?.[1] ?? 0);
  const phases = marks
    .slice(0, -1)
    .map(([phase, at], index) => `${phase} ${seconds((marks[index + 1]?.[1] ?? at) - at)}`);
  const { added, changed, unchanged } = outcome.changes;
  console.log(
    `${what}: ${seconds(total)} s (${phases.join(', ')}), ${count(Math.round(outcome.staged.rows / (total / 1000)))} rows/s, ` +
      `peak memory ${megabytes(peak)} MB, ${seconds((user + system) / 1000)} s of CPU here, load ${load()}; ${count(added)} added, ${count(changed)} changed, ${count(unchanged)} unchanged`,
  );
  return total;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(0);
}

function count(value: number): string {
  return value.toLocaleString('en');
}

/** How busy the machine was over the last minute. */
function load(): string {
  return loadavg()[0]?.toFixed(1) ?? '?';
}
