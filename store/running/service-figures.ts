import { LIMITS } from '../../domain/limits.ts';
import type { Database } from '../connection/database.ts';
import { picturesFree, retention } from '../journeys/pictures.ts';

/** So many different codes have a series of their own: providers have hundreds. */
const MOST_CODES = 20;

/** What an operator watches; numbers only, no personal data. */
export interface ServiceFigures {
  /** Journeys under way, by their stage and the cause that some wait for (email, sms, vendor, roster, fault; else none). */
  journeys: { program: string; kind: string; stage: string; cause: string; count: number }[];
  /** Identities that wait for a person, and seconds since the first of them began to. */
  reviews: { program: string; count: number; oldest: number }[];
  /** Messages of the last day by channel and status, and those of which a provider's answer left open whether they were sent. */
  messages: { channel: string; status: string; count: number; ambiguous: number }[];
  /** Of these the ones that failed at least once, by the provider's code of the last time; codes that are not among the most frequent are `other`. */
  failures: { channel: string; code: string; status: string; count: number }[];
  /** Of these the ones that were not sent, because their destination had had enough of them. */
  withheld: { channel: string; count: number }[];
  /** Facts that no workflow has heard yet, and seconds since the oldest was written. */
  untold: { count: number; oldest: number };
  /** Seconds since each task was done last. */
  upkeep: { task: string; age: number }[];
  /** Processes that live, by kind. */
  processes: { kind: string; count: number }[];
  failingWorkflows: number;
  /** Journeys whose pictures were deleted in the last day because their time was over, and those whose time has been over for an hour. */
  pictures: { deleted: number; overdue: number };
}

/** Counts by ten indexed queries in one statement. */
export async function readServiceFigures({ sql }: Pick<Database, 'sql'>): Promise<ServiceFigures> {
  const rows = await sql.$queryRaw<{ figures: ServiceFigures }[]>`
    WITH failed AS (SELECT channel, failure, status, count(*) AS count FROM messages
      WHERE created_at > alta_now() - INTERVAL '1 day' AND failure IS NOT NULL GROUP BY 1, 2, 3)
    SELECT jsonb_build_object(
      'journeys', (SELECT coalesce(jsonb_agg(x), '[]') FROM (SELECT program, kind, stage, coalesce(parked_cause, 'none') AS cause, count(*)::int AS count
        FROM journeys WHERE ending IS NULL GROUP BY 1, 2, 3, 4) x),
      'reviews', (SELECT coalesce(jsonb_agg(x), '[]') FROM (SELECT j.program, count(*)::int AS count,
        extract(epoch FROM alta_now() - min(r.opened_at))::float AS oldest
        FROM reviews r JOIN journeys j ON j.id = r.journey_id WHERE r.decision IS NULL AND j.ending IS NULL GROUP BY 1) x),
      'messages', (SELECT coalesce(jsonb_agg(x), '[]') FROM (SELECT channel, status, count(*)::int AS count,
        coalesce(sum(ambiguous), 0)::int AS ambiguous FROM messages WHERE created_at > alta_now() - INTERVAL '1 day' GROUP BY 1, 2) x),
      'failures', (SELECT coalesce(jsonb_agg(x), '[]') FROM (
        SELECT channel, CASE WHEN failure IN (SELECT failure FROM failed GROUP BY 1 ORDER BY sum(count) DESC, 1 LIMIT ${MOST_CODES})
          THEN failure ELSE 'other' END AS code, status, sum(count)::int AS count FROM failed GROUP BY 1, 2, 3) x),
      'withheld', (SELECT coalesce(jsonb_agg(x), '[]') FROM (SELECT channel, count(*)::int AS count FROM messages
        WHERE created_at > alta_now() - INTERVAL '1 day' AND withheld GROUP BY channel) x),
      'untold', (SELECT jsonb_build_object('count', count(*)::int,
        'oldest', coalesce(extract(epoch FROM alta_now() - min(created_at)), 0)::float) FROM facts WHERE told_at IS NULL),
      'upkeep', (SELECT coalesce(jsonb_agg(x), '[]') FROM (SELECT task, extract(epoch FROM alta_now() - ran_at)::float AS age FROM upkeep) x),
      'processes', (SELECT coalesce(jsonb_agg(x), '[]') FROM (SELECT kind, count(*)::int AS count FROM processes
        WHERE seen_at > alta_now() - ${LIMITS.downtime.gone} * INTERVAL '1 millisecond' GROUP BY kind) x),
      'failingWorkflows', (SELECT count(*)::int FROM failing_workflows),
      'pictures', jsonb_build_object(
        'deleted', (SELECT count(*)::int FROM audit WHERE actor = ${retention} AND at > alta_now() - INTERVAL '1 day'),
        'overdue', (SELECT count(*)::int FROM applicants WHERE pictures_until < alta_now() - INTERVAL '1 hour' AND ${picturesFree}))) AS figures`;
  const [row] = rows;
  if (!row) throw new Error('no figures');
  return row.figures;
}
