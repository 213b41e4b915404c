import { chosenOf } from '../../domain/captures.ts';
import type { IdentityChoice } from '../../domain/documents/shown.ts';
import type { CaptureSide, DocumentReading, IdentityFields } from '../../domain/identity-reading.ts';
import type { Plan } from '../../domain/program.ts';
import type { StageKind } from '../../domain/stages/spec.ts';
import { hears } from '../../domain/stages/table.ts';
import { acceptedCaptures } from './captures.ts';
import type { Database } from '../connection/database.ts';
import type { Transaction } from '../connection/transaction.ts';

export interface ReadingTask {
  choice: IdentityChoice;
  /** What the same pictures of the document have been read as: only the face is new. */
  known: DocumentReading | null;
  captures: { side: CaptureSide; imageName: string }[];
}

export interface IdentityRow {
  status: 'none' | 'pending' | 'done';
  reading: DocumentReading | null;
  corrections: IdentityFields;
}

/** What there is to read; undefined when a newer set of captures has replaced this one. */
export async function takeReading(
  database: Database,
  journeyId: string,
  captureSet: string,
): Promise<ReadingTask | undefined> {
  const rows = await database.sql.$queryRaw<
    { picked: IdentityChoice | null; known: DocumentReading | null; plan: Plan }[]
  >`
    SELECT a.identity_document AS picked, r.result AS known, j.plan FROM readings r JOIN applicants a ON a.journey_id = r.journey_id
      JOIN journeys j ON j.id = r.journey_id
    WHERE r.journey_id = ${journeyId}::uuid AND r.capture_set = ${captureSet}::uuid AND r.status = 'pending'`;
  const row = rows[0];
  if (!row) return undefined;
  return {
    choice: chosenOf(row.plan.stages, row.picked),
    known: row.known,
    captures: await acceptedCaptures(database, journeyId),
  };
}

/**
 * Keeps what was read, if its captures are still the ones that count.
 * @param digests of its numbers (`digestsOfNumbers`)
 * @returns whether a review waits, whose identity is then to be judged anew
 */
export async function saveReading(
  { sql }: Database,
  journeyId: string,
  captureSet: string,
  reading: DocumentReading,
  digests: readonly Buffer[] = [],
): Promise<boolean> {
  const rows = await sql.$queryRaw<{ stage: StageKind }[]>`
    UPDATE readings r SET status = 'done', result = ${reading}::jsonb, digests = ${digests}, updated_at = alta_now() FROM journeys j
    WHERE j.id = r.journey_id AND r.journey_id = ${journeyId}::uuid AND r.capture_set = ${captureSet}::uuid AND r.status = 'pending'
    RETURNING j.stage`;
  return rows.some(({ stage }) => hears(stage, 'pictureAsked'));
}

/** What was read and what the applicant made of it. */
export async function identityOf(
  { sql }: { sql: Pick<Transaction, '$queryRaw'> },
  journeyId: string,
): Promise<IdentityRow> {
  const rows = await sql.$queryRaw<IdentityRow[]>`
    SELECT status, result AS reading, coalesce(corrections, '{}'::jsonb) AS corrections FROM readings
    WHERE journey_id = ${journeyId}::uuid`;
  return rows[0] ?? { status: 'none', reading: null, corrections: {} };
}
