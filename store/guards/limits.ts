import { Prisma } from '../../prisma/generated/client.ts';
import type { Keyring } from '../../platform/keyring.ts';
import type { Executor } from '../connection/database.ts';
import type { Transaction } from '../connection/transaction.ts';

export interface LimitRule {
  /** What is limited, e.g. "form.network". */
  name: string;
  /** How many in a window. */
  limit: number;
  windowMs: number;
}

/** A limit, and what is counted for it. */
export type Counted = LimitRule & { subject: string };

/** Until when to wait. */
export interface Wait {
  retryAt: Date;
  /** When that was said, by the same clock: the database's, which need not be ours. */
  now: Date;
}

export type Taken = { ok: true } | ({ ok: false } & Wait);

export interface WaitRule {
  name: string;
  /** Failures that are free; from the last of them on each one makes wait. */
  failures: number;
  firstWaitMs: number;
  longestWaitMs: number;
  /** Failures older than this are forgotten. */
  memoryMs: number;
}

/** What counting one more has come to. */
export interface TokenRow extends Wait {
  count: number;
}

/**
 * Counts one more of `subject` in the current window, which begins with its first. One statement, so that however many processes
 * ask at once, exactly `limit` get through. The subject is kept as a keyed hash only.
 */
export async function takeToken(sql: Executor, keyring: Keyring, rule: Counted): Promise<Taken> {
  const [row] = await sql.$queryRaw<TokenRow[]>`${tokenPart(keyring, rule)}`;
  return takenOf(row, rule);
}

/** SQL: counts one more as `takeToken` does, and returns {@link TokenRow}. @param from SQL of a FROM, where it counts once for each of its rows */
export function tokenPart(
  keyring: Keyring,
  { name, subject, limit, windowMs }: Counted,
  from: Prisma.Sql = Prisma.empty,
): Prisma.Sql {
  // excluded.window_start is this statement's one reading of the clock.
  return Prisma.sql`
    INSERT INTO limits (name, key, window_start, count) SELECT ${name}, ${limitKey(keyring, name, subject)}, alta_now(), 1 ${from}
    ON CONFLICT (name, key) DO UPDATE SET
      window_start = CASE WHEN limits.window_start <= excluded.window_start - ${milliseconds(windowMs)}::interval
        THEN excluded.window_start ELSE limits.window_start END,
      count = CASE WHEN limits.window_start <= excluded.window_start - ${milliseconds(windowMs)}::interval
        THEN 1 ELSE least(limits.count, ${limit}) + 1 END
    RETURNING count, window_start + ${milliseconds(windowMs)}::interval AS "retryAt", alta_now() AS now`;
}

/** Whether what was counted is within the limit. */
export function takenOf(row: TokenRow | undefined, { limit }: Pick<LimitRule, 'limit'>): Taken {
  if (!row || row.count <= limit) return { ok: true };
  return { ok: false, retryAt: row.retryAt, now: row.now };
}

/**
 * Counts one more of each, up to the first that is used up: by one statement, and by another that takes back what lies beyond it. Counters
 * are locked in the order given, so callers that share some give them in one order.
 * @param tx keeps the counters until it ends, so that what is taken back is counted for nobody meanwhile
 */
export async function takeEach(tx: Transaction, keyring: Keyring, rules: readonly Counted[]): Promise<Taken> {
  if (rules.length === 0) return { ok: true };
  const counted = await takeTokens(tx, keyring, rules);
  const full = rules.findIndex(({ name, limit }) => (counted.get(name)?.count ?? 0) > limit);
  const [rule, ...beyond] = full === -1 ? [] : rules.slice(full);
  const row = rule && counted.get(rule.name);
  if (!row) return { ok: true };
  for (const { name, subject } of beyond) await returnToken(tx, keyring, name, subject);
  return { ok: false, retryAt: new Date(row.windowStart.getTime() + rule.windowMs), now: row.now };
}

interface CountedRow {
  name: string;
  count: number;
  windowStart: Date;
  now: Date;
}

/** As `takeToken` counts, each name once. @returns the counts by name */
async function takeTokens(
  tx: Transaction,
  keyring: Keyring,
  rules: readonly Counted[],
): Promise<Map<string, CountedRow>> {
  const asked = rules.map((rule) => limitRow(keyring, rule));
  const rows = await tx.$queryRaw<CountedRow[]>`
    WITH asked AS MATERIALIZED (SELECT * FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      AS (name text, key text, "limit" int, "window" interval)) WITH ORDINALITY AS a(name, key, "limit", "window", place))
    INSERT INTO limits AS l (name, key, window_start, count)
    SELECT name, decode(key, 'hex'), alta_now(), 1 FROM asked ORDER BY place
    ON CONFLICT (name, key) DO UPDATE SET (window_start, count) = (
      SELECT CASE WHEN over THEN excluded.window_start ELSE l.window_start END, CASE WHEN over THEN 1 ELSE least(l.count, "limit") + 1 END
      FROM (SELECT "limit", l.window_start <= excluded.window_start - "window" AS over FROM asked WHERE name = excluded.name) a)
    RETURNING name, count, window_start AS "windowStart", alta_now() AS now`;
  return new Map(rows.map((row) => [row.name, row]));
}

/** A rule as statements take several in JSON; its subject as the keyed hash. */
export function limitRow(
  keyring: Keyring,
  { name, subject, limit, windowMs }: Counted,
): { name: string; key: string; limit: number; window: string } {
  return {
    ...{ name, limit, window: milliseconds(windowMs) },
    key: limitKey(keyring, name, subject).toString('hex'),
  };
}

/** SQL: the limit of the {@link limitRow} `row`, when one more would not get through. */
export function fullPart(row: string): Prisma.Sql {
  const asked = Prisma.raw(row);
  return Prisma.sql`
    SELECT l.name FROM limits l WHERE l.name = ${asked}.name AND l.key = decode(${asked}.key, 'hex')
      AND l.count >= ${asked}."limit" AND l.window_start > alta_now() - ${asked}."window"`;
}

/** The first of the limits that one more would not get through; counts nothing. */
export async function firstFull<Rule extends Counted>(
  sql: Executor,
  keyring: Keyring,
  rules: readonly Rule[],
): Promise<Rule | undefined> {
  const asked = rules.map((rule) => limitRow(keyring, rule));
  const rows = await sql.$queryRaw<{ name: string }[]>`
    SELECT f.name FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) AS a(name text, key text, "limit" int, "window" interval)
    JOIN LATERAL (${fullPart('a')}) f ON true`;
  const full = new Set(rows.map(({ name }) => name));
  return rules.find(({ name }) => full.has(name));
}

/**
 * SQL: counts so many more of each, used up or not. In one order, so that two statements that count the same never wait for each other.
 * @param counted SQL of the rows to count: `name`, `key`, `times`, each key once
 * @param windowMs the window of all of them
 */
export function countEach(counted: Prisma.Sql, windowMs: number): Prisma.Sql {
  const isOver = Prisma.sql`limits.window_start <= excluded.window_start - ${milliseconds(windowMs)}::interval`;
  return Prisma.sql`
    INSERT INTO limits (name, key, window_start, count)
    SELECT c.name, c.key, alta_now(), c.times FROM (${counted}) c ORDER BY c.name, c.key
    ON CONFLICT (name, key) DO UPDATE SET
      window_start = CASE WHEN ${isOver} THEN excluded.window_start ELSE limits.window_start END,
      count = CASE WHEN ${isOver} THEN excluded.count ELSE limits.count + excluded.count END`;
}

/** Gives back what turned out not to count. A wait that has begun goes on. */
export async function returnToken(
  sql: Executor,
  keyring: Keyring,
  name: string,
  subject: string,
  times = 1,
): Promise<void> {
  await sql.$executeRaw`${returnPart(keyring, name, subject, times)}`;
}

/** SQL of the same, to be a part of a statement. */
export function returnPart(keyring: Keyring, name: string, subject: string, times = 1): Prisma.Sql {
  return Prisma.sql`
    UPDATE limits SET count = greatest(count - ${times}, 0) WHERE name = ${name} AND key = ${limitKey(keyring, name, subject)} AND count > 0`;
}

/** Takes the last count back as if it had not been: a counter that it has begun is gone again. */
export async function uncount(sql: Executor, keyring: Keyring, name: string, subject: string): Promise<void> {
  const key = limitKey(keyring, name, subject);
  await sql.$executeRaw`
    WITH begun AS (DELETE FROM limits WHERE name = ${name} AND key = ${key} AND count <= 1)
    UPDATE limits SET count = count - 1 WHERE name = ${name} AND key = ${key} AND count > 1`;
}

/**
 * Begins a try that counts as failed until `forgetFailures` says otherwise: counted before it is judged, so that parallel
 * guesses cannot outrun the count. While `subject` must wait nothing is counted.
 */
export async function beginTry(
  sql: Executor,
  keyring: Keyring,
  { name, subject, failures, firstWaitMs, longestWaitMs, memoryMs }: WaitRule & { subject: string },
): Promise<Taken> {
  const key = limitKey(keyring, name, subject);
  const counted = await sql.$queryRaw<{ count: number }[]>`
    INSERT INTO limits AS l (name, key, window_start, count) VALUES (${name}, ${key}, alta_now(), 1)
    ON CONFLICT (name, key) DO UPDATE SET
      window_start = excluded.window_start,
      count = CASE WHEN l.window_start <= excluded.window_start - ${milliseconds(memoryMs)}::interval
        THEN 1 ELSE l.count + 1 END,
      blocked_till = CASE
        WHEN l.window_start <= excluded.window_start - ${milliseconds(memoryMs)}::interval OR l.count + 1 < ${failures}
          THEN NULL
        ELSE excluded.window_start + least(${longestWaitMs}, ${firstWaitMs} * 2 ^ least(l.count + 1 - ${failures}, 30))
          * INTERVAL '1 millisecond' END
    WHERE l.blocked_till IS NULL OR l.blocked_till <= excluded.window_start
    RETURNING count`;
  if (counted.length > 0) return { ok: true };
  const [wait] = await sql.$queryRaw<[Wait]>`
    WITH n AS MATERIALIZED (SELECT alta_now() AS now)
    SELECT coalesce((SELECT blocked_till FROM limits WHERE name = ${name} AND key = ${key}), n.now) AS "retryAt", n.now
    FROM n`;
  return { ok: false, ...wait };
}

/** A success: what failed before is forgotten. @returns how many tries that were, with the one that succeeded */
export async function forgetFailures(
  sql: Executor,
  keyring: Keyring,
  name: string,
  subject: string,
): Promise<number> {
  const rows = await sql.$queryRaw<{ count: number }[]>`${forgetPart(keyring, name, subject)}`;
  return rows[0]?.count ?? 0;
}

/** SQL of the same, to be a part of a statement. */
export function forgetPart(keyring: Keyring, name: string, subject: string): Prisma.Sql {
  return Prisma.sql`
    DELETE FROM limits WHERE name = ${name} AND key = ${limitKey(keyring, name, subject)} RETURNING count`;
}

/** Takes back a try that was never judged (we were overloaded or down): it costs nobody anything. */
export async function withdrawTry(
  sql: Executor,
  keyring: Keyring,
  name: string,
  subject: string,
): Promise<void> {
  await sql.$executeRaw`
    UPDATE limits SET count = count - 1, blocked_till = NULL
    WHERE name = ${name} AND key = ${limitKey(keyring, name, subject)} AND count > 0`;
}

/** Drops counters that no window can still need. @returns how many */
export async function purgeLimits(sql: Executor, olderThanMs: number): Promise<number> {
  return sql.$executeRaw`
    DELETE FROM limits WHERE window_start < alta_now() - ${milliseconds(olderThanMs)}::interval
      AND (blocked_till IS NULL OR blocked_till < alta_now())`;
}

/** What is kept of a subject. */
export function limitKey(keyring: Keyring, name: string, subject: string): Buffer {
  return keyring.derive('limit', `${name}\0${subject}`);
}

function milliseconds(ms: number): string {
  return `${String(ms)} milliseconds`;
}
