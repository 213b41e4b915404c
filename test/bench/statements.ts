// What one statement costs by the way it goes to Postgres: Prisma's model API, raw SQL through Prisma, or the driver alone, each with and
// without statements that are prepared once a connection. The same read and the same write, in interleaved rounds, on one connection each.
//   npm run bench:statements [-- calls]
import { randomUUID } from 'node:crypto';
import { cpus, loadavg } from 'node:os';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../../prisma/generated/client.ts';
import { createTestDatabase } from '../support/database.ts';

const calls = Number(process.argv[2] ?? 400);
const rounds = 15;

interface Way {
  name: string;
  read: (id: string) => Promise<unknown>;
  write: (id: string) => Promise<unknown>;
  view: (id: string) => Promise<unknown>;
}

/** Microseconds a call: on the clock, and of this process's processor time. */
interface Cost {
  wall: number[];
  cpu: number[];
}

const reading = 'SELECT id, name, role, program FROM staff_accounts WHERE id = $1::uuid';
const writing = 'UPDATE staff_accounts SET role = role WHERE id = $1::uuid';
/** As large as those that a page's view is read by. */
const viewing = `SELECT j.id, j.stage, j.opening, j.ending, j.deadline, alta_now() AS now, l.used_at,
    (SELECT jsonb_agg(jsonb_build_object('side', c.side)) FROM captures c WHERE c.journey_id = j.id) AS captures,
    (SELECT count(*)::int FROM messages m WHERE m.journey_id = j.id AND m.status = 'queued') AS queued
  FROM journeys j LEFT JOIN applicants a ON a.journey_id = j.id LEFT JOIN LATERAL (
    SELECT used_at FROM links k WHERE k.journey_id = j.id ORDER BY k.created_at DESC LIMIT 1) l ON true WHERE j.id = $1::uuid`;

const database = await createTestDatabase();
const id = randomUUID();
await database.asOwner(
  `INSERT INTO staff_accounts (id, name, program, role, password_hash) VALUES ($1, 'bench', 'asepeyo', 'support', '')`,
  [id],
);
const pools: pg.Pool[] = [];

function connect(): pg.Pool {
  const pool = new pg.Pool({ connectionString: database.url, max: 1 });
  pools.push(pool);
  return pool;
}

function client(prepared: boolean): PrismaClient {
  const names = new Map<string, string>();
  const statementNameGenerator = ({ sql }: { sql: string }): string => {
    const name = names.get(sql) ?? `s${String(names.size)}`;
    names.set(sql, name);
    return name;
  };
  return new PrismaClient({ adapter: new PrismaPg(connect(), prepared ? { statementNameGenerator } : {}) });
}

function byModel(name: string, prisma: PrismaClient): Way {
  const select = { id: true, name: true, role: true, program: true };
  return {
    name,
    read: (key) => prisma.staffAccount.findUnique({ where: { id: key }, select }),
    write: (key) => prisma.staffAccount.updateMany({ where: { id: key }, data: { role: 'support' } }),
    view: (key) => prisma.$queryRawUnsafe(viewing, key),
  };
}

function byRawSql(name: string, prisma: PrismaClient): Way {
  return {
    name,
    read: (key) => prisma.$queryRawUnsafe(reading, key),
    write: (key) => prisma.$executeRawUnsafe(writing, key),
    view: (key) => prisma.$queryRawUnsafe(viewing, key),
  };
}

function byDriver(name: string, prepared: boolean): Way {
  const pool = connect();
  const query = (key: string, text: string, value: string): Promise<unknown> =>
    pool.query({ ...(prepared && { name: key }), text, values: [value] });
  return {
    name,
    read: (key) => query('read', reading, key),
    write: (key) => query('write', writing, key),
    view: (key) => query('view', viewing, key),
  };
}

const ways: Way[] = [
  byModel('Prisma, model API', client(false)),
  byModel('Prisma, model API, prepared', client(true)),
  byRawSql('Prisma, raw SQL', client(false)),
  byRawSql('Prisma, raw SQL, prepared', client(true)),
  byDriver('driver alone', false),
  byDriver('driver alone, prepared', true),
];
const kinds = ['read', 'write', 'view'] as const;
const costs = new Map<string, Cost>();

async function measure(way: Way, kind: (typeof kinds)[number]): Promise<void> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  for (let call = 0; call < calls; call += 1) await way[kind](id);
  const wall = ((performance.now() - began) * 1_000) / calls;
  const { user, system } = process.cpuUsage(cpu);
  const cost = costs.get(`${way.name} ${kind}`) ?? { wall: [], cpu: [] };
  cost.wall.push(wall);
  cost.cpu.push((user + system) / calls);
  costs.set(`${way.name} ${kind}`, cost);
}

function median(values: readonly number[]): string {
  return String(Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0));
}

try {
  const load = loadavg()[0]?.toFixed(1) ?? '?';
  console.log(
    `${String(cpus().length)} cores, load ${load}, ${process.version}, medians of ${String(rounds)} rounds of ${String(calls)} calls`,
  );
  console.log('µs a call (of which this process’s processor time)');
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of kinds) for (const way of ways) await measure(way, kind);
  }
  for (const { name } of ways) {
    const cells = kinds.map((kind) => {
      const { wall = [], cpu = [] } = costs.get(`${name} ${kind}`) ?? {};
      return `${kind} ${median(wall)} (${median(cpu)})`;
    });
    console.log(`${name.padEnd(30)} ${cells.join('   ')}`);
  }
} finally {
  for (const pool of pools) await pool.end();
  await database.close();
}
