import { picturesKeptDays } from '../../domain/captures.ts';
import { DAY } from '../../domain/duration.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { Plan } from '../../domain/program.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../connection/database.ts';
import { inTransaction } from '../connection/transaction.ts';
import { journeyHeld } from '../retention/held.ts';
import type { Transaction } from '../connection/transaction.ts';
import { dropVendorChecks } from './vendor-checks.ts';

/** A statement for the head of another (`WITH decided AS (…)`): from now on the pictures are kept as long as they are after a decision. */
export function keptFromDecision({ id, plan }: { id: string; plan: Pick<Plan, 'stages'> }): Prisma.Sql {
  const kept = picturesKeptDays(plan.stages) * DAY;
  return Prisma.sql`
    UPDATE applicants SET pictures_until = alta_now() + ${kept} * INTERVAL '1 millisecond' WHERE journey_id = ${id}::uuid`;
}

/** For `UPDATE applicants` at a journey's end: without a decision the pictures are kept a day. */
export const keptFromEnd = Prisma.sql`
  pictures_until = coalesce(pictures_until, CASE WHEN EXISTS (
    SELECT 1 FROM captures c WHERE c.journey_id = applicants.journey_id AND c.image_name IS NOT NULL)
    THEN alta_now() + ${LIMITS.pictures.undecided} * INTERVAL '1 millisecond' END)`;

/**
 * Which of `applicants` have pictures that nothing holds. An open case over the account holds the pictures that opened it: its holder says
 * that it was not them, and the pictures show who came. A legal hold keeps everything.
 */
export const picturesFree = Prisma.sql`
  NOT EXISTS (SELECT 1 FROM cases k WHERE k.account_id = applicants.account_id AND k.closed_at IS NULL)
  AND NOT ${journeyHeld(Prisma.sql`applicants.journey_id`)}`;

/** The audit's name for a deletion because its time is over. */
export const retention = 'retention';

/** How many journeys' pictures were deleted, and the images to be removed from the store. */
export interface DeletedPictures {
  journeys: number;
  images: string[];
}

/**
 * Deletes the pictures whose time is over, with their key and what was read from them, oldest first; one line of audit a journey. Processes
 * that do it at the same time take different journeys.
 */
export async function deletePictures(database: Database, most: number): Promise<DeletedPictures> {
  return inTransaction(database, async (tx) => {
    const due = await tx.$queryRaw<{ id: string }[]>`
      SELECT journey_id AS id FROM applicants WHERE pictures_until <= alta_now() AND ${picturesFree}
      ORDER BY pictures_until LIMIT ${most} FOR UPDATE SKIP LOCKED`;
    const ids = due.map(({ id }) => id);
    const images = await dropImages(tx, ids);
    await tx.$executeRaw`DELETE FROM readings WHERE journey_id = ANY(${ids}::uuid[])`;
    await dropVendorChecks(tx, ids);
    await tx.$executeRaw`
      UPDATE applicants SET pictures_until = NULL, image_key = NULL WHERE journey_id = ANY(${ids}::uuid[])`;
    await tx.$executeRaw`
      INSERT INTO audit (actor, action, journey_id) SELECT ${retention}, 'pictures.delete', unnest(${ids}::uuid[])`;
    return { journeys: ids.length, images };
  });
}

/** Takes the pictures out of the rows, which go on counting tries, and what was measured of them. @returns the names of the images */
export async function dropImages(tx: Transaction, journeyIds: readonly string[]): Promise<string[]> {
  await tx.$executeRaw`
    UPDATE live_checks SET scores = NULL, image_name = NULL WHERE journey_id = ANY(${[...journeyIds]}::uuid[]) AND word IS NOT NULL`;
  const rows = await tx.$queryRaw<{ imageName: string | null }[]>`
    WITH kept AS (
      SELECT id, image_name FROM captures
      WHERE journey_id = ANY(${[...journeyIds]}::uuid[]) AND (image_name IS NOT NULL OR look IS NOT NULL) FOR UPDATE)
    UPDATE captures c SET image_name = NULL, look = NULL, digests = '{}' FROM kept WHERE c.id = kept.id
    RETURNING kept.image_name AS "imageName"`;
  return rows.flatMap(({ imageName }) => imageName ?? []);
}

/** Which of these images no row names. */
export async function strayImages({ sql }: Database, images: readonly string[]): Promise<string[]> {
  const rows = await sql.$queryRaw<{ name: string }[]>`
    SELECT name FROM unnest(${[...images]}::text[]) AS name
    WHERE NOT EXISTS (SELECT 1 FROM captures WHERE image_name = name)`;
  return rows.map(({ name }) => name);
}

/** When an image counts as a stray if no row names it: only one that was there by then, for a new one is about to be named. */
export async function straySince({ sql }: Database): Promise<Date> {
  const rows = await sql.$queryRaw<{ since: Date }[]>`
    SELECT alta_now() - ${LIMITS.pictures.stray} * INTERVAL '1 millisecond' AS since`;
  return rows[0]?.since ?? new Date(0);
}
