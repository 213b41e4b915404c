import { chosenOf } from '../../domain/captures.ts';
import type { IdentityChoice } from '../../domain/documents/shown.ts';
import type { DocumentType } from '../../domain/identity-document.ts';
import { zoneOf } from '../../domain/program.ts';
import { stageOf } from '../../domain/stages/table.ts';
import { today } from '../../domain/today.ts';
import { doubtsToTell } from '../../domain/told-before.ts';
import type { ToldDoubt } from '../../domain/told-before.ts';
import type { Database } from '../connection/database.ts';
import type { JourneyRow } from './journey-row.ts';
import { identityOf } from './readings.ts';
import type { IdentityRow } from './readings.ts';

/** What the applicant is shown of their identity: what was read, their corrections, and what is wrong with the document. */
export interface ShownIdentity extends IdentityRow {
  toldDoubts: ToldDoubt[];
}

interface Claim {
  documentType: DocumentType;
  number: string;
  chosen: IdentityChoice | null;
}

export async function shownIdentity(database: Database, journey: JourneyRow): Promise<ShownIdentity> {
  const row = await identityOf(database, journey.id);
  return { ...row, toldDoubts: await toldOf(database, journey, row) };
}

async function toldOf(
  { sql }: Database,
  { id, plan, now }: JourneyRow,
  { reading, corrections }: IdentityRow,
): Promise<ToldDoubt[]> {
  if (!reading) return [];
  const [claim] = await sql.$queryRaw<Claim[]>`
    SELECT document_type AS "documentType", document AS number, identity_document AS chosen FROM applicants
    WHERE journey_id = ${id}::uuid`;
  if (!claim) return [];
  const minimumAge = stageOf(plan, 'identity')?.minimumAge;
  return doubtsToTell({
    claimed: { documentType: claim.documentType, number: claim.number },
    chosen: chosenOf(plan.stages, claim.chosen),
    reading,
    corrected: corrections,
    today: today(zoneOf(plan), now),
    ...(minimumAge !== undefined && { minimumAge }),
  });
}
