import type { Digest } from '../../domain/digest.ts';
import type { Database } from '../connection/database.ts';

/** What waits now, over all programs, by one statement. Numbers only. */
export async function readDigest({ sql }: Pick<Database, 'sql'>): Promise<Digest> {
  const rows = await sql.$queryRaw<Digest[]>`
    WITH waiting AS (
      SELECT j.stage_ends FROM reviews r JOIN journeys j ON j.id = r.journey_id WHERE r.decision IS NULL AND j.ending IS NULL),
    parked AS (SELECT parked_since FROM journeys WHERE parked_since IS NOT NULL AND ending IS NULL)
    SELECT (SELECT count(*)::int FROM journeys WHERE ending IS NULL) AS open,
      (SELECT count(*)::int FROM parked) AS stuck,
      (SELECT coalesce(extract(epoch FROM alta_now() - min(parked_since)) / 3600, 0)::float8 FROM parked) AS "oldestHours",
      (SELECT count(*)::int FROM waiting) AS reviews,
      (SELECT count(*)::int FROM waiting WHERE stage_ends < alta_now() + INTERVAL '1 day') AS "dueSoon",
      (SELECT count(*)::int FROM contact_approvals p JOIN journeys j ON j.id = p.journey_id WHERE p.decision IS NULL AND j.ending IS NULL) AS contacts,
      (SELECT count(*)::int FROM cases WHERE closed_at IS NULL) AS cases,
      (SELECT count(*)::int FROM facts WHERE told_at IS NULL AND created_at < alta_now() - INTERVAL '1 minute') AS untold,
      (SELECT count(*)::int FROM failing_workflows) AS failing,
      (SELECT count(*)::int FROM engine_differences) AS differences`;
  const [digest] = rows;
  if (!digest) throw new Error('no digest');
  return { ...digest, oldestHours: Math.round(digest.oldestHours * 10) / 10 };
}
