import { randomUUID } from 'node:crypto';
import type { RequestKind } from '../../domain/account-requests.ts';
import type { Fact, FactType } from '../../domain/facts.ts';
import type { Resumption } from '../../domain/journey.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { Plan } from '../../domain/program.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database, Executor } from '../connection/database.ts';
import { servedNow } from '../connection/service-clock.ts';
import type { Transaction } from '../connection/transaction.ts';
import type { JourneyRow } from './journey-row.ts';
import { ownerPart } from '../letters/owner.ts';
import type { Owner } from '../letters/owner.ts';

type Payload<F> = F extends { id: string; opening: number } ? Omit<F, 'id' | 'opening'> : never;
/** A fact as its cause describes it; id and opening are given when it is written. */
export type NewFact = Payload<Fact>;

/** That a letter's workflow is to begin. */
export interface LetterRecord {
  letterId: string;
  begin: { id: string };
}

/** A fact for a journey's workflow. */
export interface FactRecord {
  journeyId: string;
  fact: Fact;
}

/** That the workflow of a request to a second person is to begin, or is to look, since it has been decided. */
export type RequestRecord = { requestId: string } & ({ begin: { id: string } } | { settled: { id: string } });

/** That the workflow of what an account's holder has asked for is to begin, or to look at it again. */
export interface LookRecord {
  accountRequestId: string;
  look: { id: string; kind: RequestKind };
}

/** That a journey's workflow is to begin; `from`: where it goes on, of one that was over. */
export interface BeginRecord {
  journeyId: string;
  begin: { id: string; plan: Plan; from?: Resumption };
}

/** What the outbox tells: a fact, that a workflow is to begin, that a request has been decided, or that there is something to look at. */
export type OutboxRecord = FactRecord | LetterRecord | RequestRecord | LookRecord | BeginRecord;

interface FactTerms {
  id?: string | undefined;
  /** SQL of further parts of its WITH, each with a comma before it; they read what has been written as `written`. */
  besides?: Prisma.Sql;
}

/**
 * Writes a fact in the caller's transaction, which holds the journey's lock.
 * @returns the fact, or undefined when this opening has had its answer (the same fact twice)
 */
export async function writeFact(
  tx: Transaction,
  { id, opening }: { id: string; opening: number },
  fact: NewFact,
  terms: FactTerms = {},
): Promise<OutboxRecord | undefined> {
  const journey = Prisma.sql`SELECT ${id}::uuid AS id, ${opening}::int AS opening`;
  return insertFact(tx, { id, opening, journey }, fact, terms);
}

/**
 * The same without a transaction, for a journey that has just been seen at this opening, unanswered: one statement finds that it is still
 * there. The caller may rely only on what cannot change at this opening, for nothing else is read again.
 * @returns undefined also where it has moved on or is over; nothing has been written then
 */
export async function writeFactAt(
  { sql }: Pick<Database, 'sql'>,
  { id, opening }: { id: string; opening: number },
  fact: NewFact,
  terms: FactTerms = {},
): Promise<OutboxRecord | undefined> {
  const journey = Prisma.sql`
    SELECT j.id, j.opening FROM journeys j WHERE j.id = ${id}::uuid AND j.opening = ${opening} AND j.ending IS NULL
      AND (j.parked_since IS NOT NULL OR j.paused_at IS NOT NULL OR j.deadline IS NULL OR j.deadline > ${servedNow}) FOR NO KEY UPDATE`;
  return insertFact(sql, { id, opening, journey }, fact, terms);
}

async function insertFact(
  executor: Executor,
  { id: journeyId, opening, journey }: { id: string; opening: number; journey: Prisma.Sql },
  fact: NewFact,
  { id = randomUUID(), besides = Prisma.empty }: FactTerms,
): Promise<OutboxRecord | undefined> {
  const { type, ...payload } = fact;
  const counted = await executor.$executeRaw`
    WITH journey AS MATERIALIZED (${journey}), written AS (
      INSERT INTO facts (id, journey_id, type, opening, payload)
      SELECT ${id}::uuid, j.id, ${type}, j.opening, ${payload}::jsonb FROM journey j
      ON CONFLICT DO NOTHING RETURNING journey_id)${besides}
    UPDATE journeys j SET facts_written = facts_written + 1 FROM written WHERE j.id = written.journey_id`;
  if (counted === 0) return undefined;
  return { journeyId, fact: { ...fact, id, opening } };
}

/** Whether a fact was written lately under this id: the step that it tells of has been taken. */
export async function wasWritten(
  { sql }: Pick<Database, 'sql'>,
  journeyId: string,
  factId: string,
): Promise<boolean> {
  const rows = await sql.$queryRaw<unknown[]>`
    SELECT 1 FROM facts WHERE id = ${factId}::uuid AND journey_id = ${journeyId}::uuid
      AND created_at > alta_now() - ${LIMITS.lostAnswer} * INTERVAL '1 millisecond'`;
  return rows.length > 0;
}

/** Writes that a journey's workflow is to begin; told like a fact, but not one. */
export async function writeBeginning(tx: Transaction, journeyId: string, plan: Plan): Promise<OutboxRecord> {
  const id = randomUUID();
  await tx.$executeRaw`${beginningInsert(id, { journeyId })}`;
  return { journeyId, begin: { id, plan } };
}

/** Writes that a journey which was over goes on, by a workflow of its own; what was told to the one before is behind it. */
export async function writeResumption(
  tx: Transaction,
  { id: journeyId, plan }: Pick<JourneyRow, 'id' | 'plan'>,
  from: Resumption,
): Promise<OutboxRecord> {
  const id = randomUUID();
  await tx.$executeRaw`
    INSERT INTO facts (id, journey_id, type, opening, payload)
    VALUES (${id}::uuid, ${journeyId}::uuid, 'begin', ${from.opening}, ${JSON.stringify({ position: from.position })}::jsonb)`;
  return { journeyId, begin: { id, plan, from } };
}

export function beginningInsert(id: string, owner: Owner): Prisma.Sql {
  const { column, id: ownerId } = ownerPart(owner);
  return Prisma.sql`
    INSERT INTO facts (id, ${column}, type, opening, payload)
    VALUES (${id}::uuid, ${ownerId}::uuid, 'begin', 0, '{}'::jsonb)`;
}

/** Writes what the workflow of a request is to be told. */
export async function writeRequestRecord(
  tx: Transaction,
  requestId: string,
  type: 'begin' | 'settled',
): Promise<RequestRecord> {
  const id = randomUUID();
  await tx.$executeRaw`
    INSERT INTO facts (id, request_id, type, opening, payload) VALUES (${id}::uuid, ${requestId}::uuid, ${type}, 0, '{}'::jsonb)`;
  return requestRecord(requestId, id, type);
}

function requestRecord(requestId: string, id: string, type: string): RequestRecord {
  return type === 'begin' ? { requestId, begin: { id } } : { requestId, settled: { id } };
}

/** Writes that the workflow of what an account's holder has asked for is to look at it. */
export async function writeLook(tx: Transaction, requestId: string, kind: RequestKind): Promise<LookRecord> {
  const look = { id: randomUUID(), kind };
  await tx.$executeRaw`
    INSERT INTO facts (id, account_request_id, type, opening, payload)
    VALUES (${look.id}::uuid, ${requestId}::uuid, 'look', 0, ${JSON.stringify({ kind })}::jsonb)`;
  return { accountRequestId: requestId, look };
}

interface FactRow {
  id: string;
  letterId: string | null;
  requestId: string | null;
  accountRequestId: string | null;
  journeyId: string;
  type: FactType | 'begin' | 'settled' | 'look';
  opening: number;
  payload: object & { kind?: RequestKind; position?: number };
  plan: Plan;
  createdAt: Date;
}

/** When a relay may tell it: a request tells what it wrote by itself. */
const dueAt = Prisma.sql`tell_after + INTERVAL '2 seconds'`;

/** In how many milliseconds the first record that is not told yet is due; undefined when all have been told. */
export async function nextDue({ sql }: Pick<Database, 'sql'>): Promise<number | undefined> {
  const [row] = await sql.$queryRaw<{ dueIn: number }[]>`
    SELECT (extract(epoch FROM ${dueAt} - alta_now()) * 1000)::float8 AS "dueIn"
    FROM facts WHERE told_at IS NULL ORDER BY tell_after LIMIT 1`;
  return row?.dueIn;
}

/** Takes outboxRecords that are due and not told yet, in the order they were written, and keeps other relays off them for a while. */
export async function takePending({ sql }: Database, most: number): Promise<OutboxRecord[]> {
  const rows = await sql.$queryRaw<FactRow[]>`
    WITH due AS (
      SELECT f.id FROM facts f WHERE f.told_at IS NULL AND ${dueAt} <= alta_now()
      ORDER BY f.tell_after, f.created_at LIMIT ${most} FOR UPDATE SKIP LOCKED)
    UPDATE facts f SET tell_after = alta_now() + INTERVAL '5 seconds'
    FROM due WHERE f.id = due.id
    RETURNING f.id, f.letter_id AS "letterId", f.request_id AS "requestId", f.account_request_id AS "accountRequestId", f.journey_id AS "journeyId", f.type, f.opening, f.payload,
      (SELECT j.plan FROM journeys j WHERE j.id = f.journey_id) AS plan, f.created_at AS "createdAt"`;
  return rows.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime()).map(outboxRecordOf);
}

/** Notes records as told, by their ids. */
export async function markDispatched({ sql }: Database, ids: readonly string[]): Promise<void> {
  await sql.$executeRaw`
    UPDATE facts SET told_at = alta_now() WHERE id = ANY(${[...ids]}::uuid[]) AND told_at IS NULL`;
}

/**
 * Has records told anew that were told long ago and not heard: an engine that was restored from before them, or lost its last moment, never
 * says so. Facts are idempotent by id, so hearing one twice does no harm.
 * What came before a journey's latest beginning is behind it.
 * @param fromTheBeginning also that the workflow is to begin
 */
export async function dispatchAgain(
  tx: Executor,
  journeyId: string,
  fromTheBeginning = false,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE facts SET told_at = NULL, tell_after = alta_now() - INTERVAL '2 seconds'
    WHERE journey_id = ${journeyId}::uuid AND told_at < alta_now() - INTERVAL '1 minute'
      AND (type <> 'begin' OR ${fromTheBeginning})
      AND created_at >= (SELECT max(b.created_at) FROM facts b WHERE b.journey_id = ${journeyId}::uuid AND b.type = 'begin')`;
}

/** The id of the workflow that a record is told to. */
export function workflowOf(record: OutboxRecord): string {
  if ('requestId' in record) return record.requestId;
  if ('look' in record) return record.accountRequestId;
  return 'letterId' in record ? record.letterId : record.journeyId;
}

function outboxRecordOf(row: FactRow): OutboxRecord {
  const { id, letterId, requestId, accountRequestId, journeyId, type, opening, payload, plan } = row;
  if (letterId !== null) return { letterId, begin: { id } };
  if (requestId !== null) return requestRecord(requestId, id, type);
  if (accountRequestId !== null && payload.kind)
    return { accountRequestId, look: { id, kind: payload.kind } };
  if (type === 'begin') {
    const { position } = payload;
    return { journeyId, begin: { id, plan, ...(position !== undefined && { from: { position, opening } }) } };
  }
  return { journeyId, fact: { ...payload, id, type, opening } as Fact };
}
