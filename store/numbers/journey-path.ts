import type { Ending } from '../../domain/endings.ts';
import type { JourneyKind } from '../../domain/program.ts';
import type { StageKind } from '../../domain/stages/spec.ts';
import type { Executor } from '../connection/database.ts';

/** The way that one journey has gone. */
export interface JourneyPath {
  kind: JourneyKind;
  /** In the order of their openings; of a journey from before they were noted, where it stands. */
  visits: { stage: StageKind; at: Date }[];
  ending: Ending | null;
}

/** @returns undefined where the program has no such journey */
export async function readJourneyPath(
  sql: Executor,
  program: string,
  journeyId: string,
): Promise<JourneyPath | undefined> {
  const rows = await sql.$queryRaw<
    {
      kind: JourneyKind;
      stage: StageKind;
      createdAt: Date;
      ending: Ending | null;
      visits: [StageKind, number][];
    }[]
  >`
    SELECT kind, stage, created_at AS "createdAt", ending, visits FROM journeys WHERE id = ${journeyId}::uuid AND program = ${program}`;
  const [row] = rows;
  if (!row) return undefined;
  const noted = row.visits.map(([stage, at]) => ({ stage, at: new Date(at) }));
  const visits = noted.length > 0 ? noted : [{ stage: row.stage, at: row.createdAt }];
  return { kind: row.kind, ending: row.ending, visits };
}
