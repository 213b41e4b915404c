import { LIMITS } from '../../domain/limits.ts';
import type { Database } from './database.ts';

/** What an operator watches; numbers only, nothing about anybody. */
export interface ServiceFigures {
  /** Under way, and of these waiting for a cause (email, sms, roster, fault). */
  journeys: { cause: string; count: number }[];
  /** Messages of the last day by channel and status, and those of which a provider's answer left open whether they were sent. */
  messages: { channel: string; status: string; count: number; ambiguous: number }[];
  /** Facts that no workflow has heard yet, and seconds since the oldest was written. */
  untold: { count: number; oldest: number };
  /** Seconds since each task was done last. */
  upkeep: { task: string; age: number }[];
  /** Processes that live, by kind. */
  processes: { kind: string; count: number }[];
  failingWorkflows: number;
}

/** By six indexed queries in one statement. */
export async function readServiceFigures({ prisma }: Pick<Database, 'prisma'>): Promise<ServiceFigures> {
  const rows = await prisma.$queryRaw<{ figures: ServiceFigures }[]>`
    SELECT jsonb_build_object(
      'journeys', (SELECT coalesce(jsonb_agg(x), '[]') FROM (SELECT coalesce(parked_cause, 'none') AS cause, count(*)::int AS count
        FROM journeys WHERE ending IS NULL GROUP BY 1) x),
      'messages', (SELECT coalesce(jsonb_agg(x), '[]') FROM (SELECT channel, status, count(*)::int AS count,
        coalesce(sum(ambiguous), 0)::int AS ambiguous FROM messages WHERE created_at > alta_now() - INTERVAL '1 day' GROUP BY 1, 2) x),
      'untold', (SELECT jsonb_build_object('count', count(*)::int,
        'oldest', coalesce(extract(epoch FROM alta_now() - min(created_at)), 0)::float) FROM facts WHERE told_at IS NULL),
      'upkeep', (SELECT coalesce(jsonb_agg(x), '[]') FROM (SELECT task, extract(epoch FROM alta_now() - ran_at)::float AS age FROM upkeep) x),
      'processes', (SELECT coalesce(jsonb_agg(x), '[]') FROM (SELECT kind, count(*)::int AS count FROM processes
        WHERE seen_at > alta_now() - ${LIMITS.downtime.gone} * INTERVAL '1 millisecond' GROUP BY kind) x),
      'failingWorkflows', (SELECT count(*)::int FROM failing_workflows)) AS figures`;
  const [row] = rows;
  if (!row) throw new Error('no figures');
  return row.figures;
}
