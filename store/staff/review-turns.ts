import { kindsHearing } from '../../domain/stages/table.ts';
import type { Executor } from '../connection/database.ts';

/** Who takes a review, or gives it back. */
export interface ReviewTurn {
  program: string;
  journeyId: string;
  by: string;
  /** Null: it goes back to everybody. */
  to: string | null;
  /** Whether they may take what another of the staff has. */
  mayTakeOver: boolean;
}

export type TurnOutcome = 'done' | 'notOpen' | 'takenByAnother';

/** Notes, also in the audit, the staff member who is at a review, so that no two look at the same. */
export async function turnReview(sql: Executor, turn: ReviewTurn): Promise<TurnOutcome> {
  const { program, journeyId, by, to, mayTakeOver } = turn;
  const rows = await sql.$queryRaw<{ done: boolean }[]>`
    WITH open AS (
      SELECT r.id FROM reviews r JOIN journeys j ON j.id = r.journey_id
      WHERE j.id = ${journeyId}::uuid AND j.program = ${program} AND r.decision IS NULL AND j.ending IS NULL AND j.stage = ANY(${kindsHearing('reviewDecided')})
    ), changed AS (
      UPDATE reviews r SET taken_by = ${to}, taken_at = CASE WHEN ${to}::text IS NOT NULL THEN alta_now() END FROM open
      WHERE r.id = open.id AND (r.taken_by IS NULL OR r.taken_by = ${by} OR ${mayTakeOver}::boolean) RETURNING r.id
    ), noted AS (
      INSERT INTO audit (actor, action, journey_id) SELECT ${by}, ${to === null ? 'review.returned' : 'review.taken'}, ${journeyId}::uuid FROM changed
    )
    SELECT EXISTS (SELECT 1 FROM changed) AS done FROM open`;
  const [row] = rows;
  if (!row) return 'notOpen';
  return row.done ? 'done' : 'takenByAnother';
}
