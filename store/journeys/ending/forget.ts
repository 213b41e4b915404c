import type { Transaction } from '../../connection/transaction.ts';
import { dropVendorChecks } from '../vendor-checks.ts';

/** Deletes what says who it was. Images need no hand: their key was derived from the applicant's row. */
export async function forget(tx: Transaction, journeyId: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM applicants WHERE journey_id = ${journeyId}::uuid`;
  await tx.$executeRaw`DELETE FROM unconfirmed_contacts WHERE journey_id = ${journeyId}::uuid`;
  await tx.$executeRaw`DELETE FROM contact_changes WHERE journey_id = ${journeyId}::uuid`;
  await tx.$executeRaw`DELETE FROM second_person_requests WHERE journey_id = ${journeyId}::uuid`;
  await tx.$executeRaw`DELETE FROM staff_notes WHERE journey_id = ${journeyId}::uuid`;
  await tx.$executeRaw`DELETE FROM contact_approvals WHERE journey_id = ${journeyId}::uuid`;
  await tx.$executeRaw`DELETE FROM messages WHERE journey_id = ${journeyId}::uuid`;
  await tx.$executeRaw`DELETE FROM readings WHERE journey_id = ${journeyId}::uuid`;
  await tx.$executeRaw`DELETE FROM proofings WHERE journey_id = ${journeyId}::uuid`;
  await tx.$executeRaw`DELETE FROM captures WHERE journey_id = ${journeyId}::uuid`;
  await tx.$executeRaw`DELETE FROM live_checks WHERE journey_id = ${journeyId}::uuid`;
  await dropVendorChecks(tx, [journeyId]);
  await tx.$executeRaw`DELETE FROM journey_tokens WHERE journey_id = ${journeyId}::uuid`;
  await tx.$executeRaw`DELETE FROM links WHERE journey_id = ${journeyId}::uuid`;
  await tx.$executeRaw`DELETE FROM idempotency WHERE journey_id = ${journeyId}::uuid`;
}
