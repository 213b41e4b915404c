import { randomUUID } from 'node:crypto';
import { chosenOf } from '../../domain/captures.ts';
import type { IdentityChoice } from '../../domain/documents/shown.ts';
import type { Plan } from '../../domain/program.ts';
import type { VendorAnswer, VendorVerdict } from '../../domain/vendor-verdict.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../connection/database.ts';
import type { Transaction } from '../connection/transaction.ts';
import { askDeletion, askDeletions } from './vendor-deletions.ts';
import { acceptedCaptures } from './captures.ts';
import type { StoredCapture } from './captures.ts';
import type { JourneyRow } from './journey-row.ts';

/** A check that is to be handed to the vendor, or asked about. */
export interface VendorCheckTask {
  /** Ours, by which the vendor knows it: one for each opening of the stage. */
  id: string;
  journeyId: string;
  /** The vendor's, once it has the pictures. */
  vendorId: string | null;
  openedAt: Date;
  choice: IdentityChoice;
  captures: StoredCapture[];
}

/** What staff see of it. */
export interface VendorCheckView {
  /** What the journey went on by; null while the vendor is waited for. */
  answer: VendorAnswer | null;
  /** What the vendor said last, also when it came too late to count; null where it has said nothing. */
  told: VendorVerdict | null;
  /** ISO instant. */
  toldAt: string | null;
}

/** SQL over the journey `j`: the latest check as a {@link VendorCheckView}; null where no vendor was asked. */
export const vendorPart = Prisma.sql`
  (SELECT jsonb_build_object('answer', v.answer, 'told', v.told, 'toldAt', v.told_at) FROM vendor_checks v
    WHERE v.journey_id = j.id ORDER BY v.opening DESC LIMIT 1) AS vendor`;

/** A check is begun with the opening of its stage; opened twice, there is one. */
export async function openVendorCheck(
  tx: Transaction,
  { id, opening }: Pick<JourneyRow, 'id' | 'opening'>,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO vendor_checks (id, journey_id, opening) VALUES (${randomUUID()}::uuid, ${id}::uuid, ${opening})
    ON CONFLICT (journey_id, opening) DO NOTHING`;
}

/** @returns undefined when it has had its answer, or its journey is over */
export async function takeVendorCheck(
  database: Database,
  journeyId: string,
  opening: number,
): Promise<VendorCheckTask | undefined> {
  type Row = Omit<VendorCheckTask, 'choice' | 'captures'> & { picked: IdentityChoice | null; plan: Plan };
  const rows = await database.sql.$queryRaw<Row[]>`
    SELECT v.id, v.journey_id AS "journeyId", v.vendor_id AS "vendorId", v.opened_at AS "openedAt", a.identity_document AS picked, j.plan
    FROM vendor_checks v JOIN journeys j ON j.id = v.journey_id JOIN applicants a ON a.journey_id = j.id
    WHERE v.journey_id = ${journeyId}::uuid AND v.opening = ${opening} AND v.answer IS NULL AND j.ending IS NULL`;
  if (!rows[0]) return undefined;
  const { picked, plan, ...task } = rows[0];
  return {
    ...task,
    choice: chosenOf(plan.stages, picked),
    captures: await acceptedCaptures(database, journeyId),
  };
}

/** The vendor has the pictures. Where ours were deleted while it was given them, it is to delete its own. */
export async function noteSubmitted(
  database: Database,
  { id, journeyId }: Pick<VendorCheckTask, 'id' | 'journeyId'>,
  vendorId: string,
): Promise<void> {
  await database.sql.$executeRaw`
    UPDATE vendor_checks SET vendor_id = ${vendorId}, submitted_at = coalesce(submitted_at, alta_now()) WHERE id = ${id}::uuid`;
  const captures = await acceptedCaptures(database, journeyId);
  if (captures.length === 0) await askDeletion(database.sql, { reference: id, journeyId });
}

/** With the pictures, or the person, what the vendor was given and what it said of them goes. */
export async function dropVendorChecks(tx: Transaction, journeyIds: readonly string[]): Promise<void> {
  await askDeletions(tx, journeyIds);
  await tx.$executeRaw`DELETE FROM vendor_checks WHERE journey_id = ANY(${[...journeyIds]}::uuid[])`;
}
