import type { Clocks } from '../../domain/journey.ts';
import type { Plan } from '../../domain/program.ts';
import type { StageKind } from '../../domain/stages/spec.ts';
import { clockMove, kindsWhere, openingOf, stageOf } from '../../domain/stages/table.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Executor } from '../connection/database.ts';
import { servedNow } from '../connection/service-clock.ts';
import { clockColumns, clocksOf } from '../journeys/journey-row.ts';
import type { ClockRow } from '../journeys/journey-row.ts';

/** Codes whose time starts anew when they are sent again. */
export const ageAnew = kindsWhere(({ code }) => code?.agesAnew === true);

/** What has left, of one journey. */
export interface Left {
  journeyId: string;
  plan: Plan;
  messageIds: readonly string[];
}

/** `again`: it has left now, the first time or once more. `once`: it had left before, so a code that ages already is let be. */
type How = 'once' | 'again';

/**
 * Ages the codes in messages that have left, by one statement that locks the journey first. A living code starts its time with its first
 * sending. Of codes that are sent `again` only the PIN starts anew (seeds: asepeyo, "El PIN estará activo 2 horas"); every other code keeps
 * its end, so that no repetition lengthens it (ASVS 6.5.5). Where a dead code leads somewhere by itself the stage ends with it.
 * @param besides SQL of further parts of its WITH, each with a comma before it; they read the locked row as `owner`
 * @throws Error when there is no such journey
 */
export async function ageCodes(
  executor: Executor,
  { journeyId, plan, messageIds }: Left,
  how: How,
  besides: Prisma.Sql = Prisma.empty,
): Promise<Clocks> {
  const [row] = await executor.$queryRaw<ClockRow[]>`
    WITH owner AS MATERIALIZED (
      SELECT id, opening, ending, deadline, remind_at, paused_at, stage_ends FROM journeys WHERE id = ${journeyId}::uuid FOR NO KEY UPDATE
    ), aged AS (
      UPDATE codes c SET expires_at = alta_now() + c.valid_ms * INTERVAL '1 millisecond'
      FROM owner j JOIN messages m ON m.journey_id = j.id
      WHERE m.id = ANY(${[...messageIds]}::uuid[]) AND c.id = m.code_id AND c.spent_at IS NULL AND c.killed_at IS NULL
        AND (c.expires_at IS NULL OR (${how} = 'again' AND c.purpose = ANY(${ageAnew}) AND c.expires_at > ${servedNow}))
      RETURNING c.expires_at, c.opening
    ), moved AS (
      UPDATE journeys n SET version = n.version + 1,
        stage_ends = CASE WHEN n.stage = ANY(${endingWithTheirCode(plan)}) THEN a.expires_at ELSE n.stage_ends END
      FROM owner j JOIN aged a ON a.opening = j.opening WHERE n.id = j.id AND j.ending IS NULL
      RETURNING n.deadline, n.remind_at, n.paused_at, n.stage_ends
    )${besides}
    SELECT ${clockColumns} FROM moved j
    UNION ALL SELECT ${clockColumns} FROM owner j WHERE NOT EXISTS (SELECT FROM moved)`;
  if (!row) throw new Error('journey is not in the database');
  return clocksOf(row);
}

/** Stages where a dead code leads somewhere by itself; elsewhere the applicant asks for a new one. */
function endingWithTheirCode(plan: Plan): StageKind[] {
  return plan.stages.flatMap(({ kind }) => {
    const spec = stageOf(plan, kind);
    return spec && openingOf(spec).effect === 'sendCode' && clockMove(spec) !== undefined ? kind : [];
  });
}
