import { sidesToCapture } from '../../../domain/captures.ts';
import type { DocumentType } from '../../../domain/identity-document.ts';
import { nothingRead } from '../../../domain/identity-reading.ts';
import type { IdentityFields } from '../../../domain/identity-reading.ts';
import { doubts as knownDoubts, judgeIdentity } from '../../../domain/identity-verdict.ts';
import type { Doubt } from '../../../domain/identity-verdict.ts';
import type { IdentityChoice } from '../../../domain/program.ts';
import { acceptedCaptures } from '../captures.ts';
import type { Database } from '../database.ts';
import { writeFact } from '../facts.ts';
import { announce } from '../journey-row.ts';
import type { JourneyRow } from '../journey-row.ts';
import { identityOf } from '../readings.ts';
import type { Transaction } from '../transaction.ts';
import { taken, takeStep } from './step-outcome.ts';
import type { StepResult } from './step-outcome.ts';

/** Fields as the applicant wants them; null takes a correction back. */
export type IdentityCorrection = { [F in keyof IdentityFields]?: string | null | undefined };

/** Notes corrections of what was read; one that says what was read anyway is none. */
export async function correctIdentity(
  database: Database,
  journeyId: string,
  correction: IdentityCorrection,
): Promise<StepResult<{ outcome: 'readingPending' }>> {
  return takeStep<{ outcome: 'readingPending' }>(database, journeyId, 'identity', async (tx) => {
    const { status, reading, corrections } = await identityOf({ prisma: tx }, journeyId);
    if (status !== 'done') return { outcome: 'readingPending' };
    const merged = Object.entries({ ...corrections, ...correction }).filter(
      ([field, value]) => value !== null && value !== reading?.fields[field as keyof IdentityFields],
    );
    await tx.$executeRaw`
      UPDATE readings SET corrections = ${Object.fromEntries(merged)}::jsonb, updated_at = alta_now()
      WHERE journey_id = ${journeyId}::uuid`;
    await announce(tx, journeyId);
    return taken();
  });
}

export type ConfirmRefusal = { outcome: 'readingPending' } | { outcome: 'capturesMissing' };

/** The applicant stands by the data. Judged here by the rules of the domain: what raises a doubt goes to a person. */
export async function confirmIdentity(
  database: Database,
  journeyId: string,
  today: string,
): Promise<StepResult<ConfirmRefusal>> {
  return takeStep<ConfirmRefusal>(database, journeyId, 'identity', async (tx, journey) => {
    const claim = await claimOf(tx, journeyId);
    const captures = await acceptedCaptures({ prisma: tx }, journeyId);
    const done = new Set(captures.map(({ side }) => side));
    const missing = sidesToCapture(claim.chosen, asksFace(journey)).some((side) => !done.has(side));
    if (missing) return { outcome: 'capturesMissing' };
    const { status, reading, corrections } = await identityOf({ prisma: tx }, journeyId);
    if (status !== 'done') return { outcome: 'readingPending' };
    const { chosen, ...claimed } = claim;
    const evidence = { claimed, chosen, reading: reading ?? nothingRead, corrected: corrections, today };
    const found = new Set<Doubt>(judgeIdentity(evidence));
    if (captures.some(({ asItIs }) => asItIs)) found.add('doubtfulReading');
    const doubts = knownDoubts.filter((doubt) => found.has(doubt));
    await tx.$executeRaw`
      UPDATE readings SET doubts = ${doubts}, confirmed_at = alta_now() WHERE journey_id = ${journeyId}::uuid`;
    return taken(await writeFact(tx, journey, { type: 'identityConfirmed', doubts }));
  });
}

function asksFace({ plan }: JourneyRow): boolean {
  return plan.stages.some((stage) => stage.kind === 'identity' && stage.face);
}

interface Claim {
  documentType: DocumentType;
  number: string;
  chosen: IdentityChoice;
}

async function claimOf(tx: Transaction, journeyId: string): Promise<Claim> {
  const rows = await tx.$queryRaw<Claim[]>`
    SELECT document_type AS "documentType", document AS number, identity_document AS chosen FROM applicants
    WHERE journey_id = ${journeyId}::uuid`;
  const claim = rows[0];
  if (!claim) throw new Error('applicant has been erased');
  return claim;
}
