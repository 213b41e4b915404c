import { keptFor } from '../../domain/retention.ts';
import type { Artefact } from '../../domain/retention.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Transaction } from '../connection/transaction.ts';
import { forget } from '../journeys/ending/forget.ts';
import { journeyHeld, memberHeld } from './held.ts';

/** How one artefact is found and deleted. Each rule looks at its own table alone, which the purge itself keeps small. */
export interface RetentionRule {
  /** SQL after FROM: the table as `t`, and what it is judged by. */
  from: Prisma.Sql;
  /** SQL: the instant from which its time counts. */
  since: Prisma.Sql;
  /** SQL: what must hold besides. */
  when: Prisma.Sql;
  /** Deletes rows by the places that the statement has locked (`ctid`). Left out: the rows of `table`. */
  drop?: (tx: Transaction, ids: readonly string[]) => Promise<void>;
  table: string;
}

const always = Prisma.sql`true`;

/** Rows that tell of a journey's course, once it is over. */
function ofCourse(table: string, when: Prisma.Sql = always): RetentionRule {
  return {
    table,
    from: Prisma.sql`${Prisma.raw(table)} t JOIN journeys j ON j.id = t.journey_id`,
    since: Prisma.sql`t.created_at`,
    when: Prisma.sql`j.ended_at < alta_now() - ${Prisma.raw(DAY_OVER)} AND ${when} AND NOT ${journeyHeld(Prisma.sql`j.id`)}`,
  };
}

/** A journey that has just ended is still shown to its applicant. */
const DAY_OVER = `INTERVAL '1 day'`;

/** What has opened no account; as the index `journeys_leaving_idx` has it. */
const leaving = Prisma.sql`NOT (t.ending = 'completed' AND t.kind IN ('registration', 'activation'))`;

/** A case over an account that a journey has to do with. */
const inCase = Prisma.sql`EXISTS (
  SELECT 1 FROM applicants a JOIN cases k ON k.account_id = a.account_id AND k.closed_at IS NULL WHERE a.journey_id = t.id)`;

const free = Prisma.sql`NOT ${inCase} AND NOT ${journeyHeld(Prisma.sql`t.id`)}`;

export const rules: Readonly<Record<Artefact, RetentionRule>> = {
  limits: {
    table: 'limits',
    from: Prisma.sql`limits t`,
    since: Prisma.sql`t.window_start`,
    when: Prisma.sql`(t.blocked_till IS NULL OR t.blocked_till < alta_now())`,
  },
  idempotency: {
    table: 'idempotency',
    from: Prisma.sql`idempotency t`,
    since: Prisma.sql`t.created_at`,
    when: always,
  },
  providerEvents: {
    table: 'provider_events',
    from: Prisma.sql`provider_events t`,
    since: Prisma.sql`t.received_at`,
    when: always,
  },
  sessions: {
    table: 'sessions',
    from: Prisma.sql`sessions t JOIN accounts c ON c.id = t.account_id`,
    since: Prisma.sql`coalesce(t.ended_at, t.last_seen_at)`,
    when: Prisma.sql`NOT ${memberHeld(Prisma.sql`c.member_id`)}`,
  },
  staffSessions: {
    table: 'staff_sessions',
    from: Prisma.sql`staff_sessions t`,
    since: Prisma.sql`coalesce(t.ended_at, t.last_seen_at)`,
    when: always,
  },
  facts: ofCourse('facts', Prisma.sql`t.told_at IS NOT NULL`),
  codes: ofCourse('codes'),
  tokens: ofCourse('journey_tokens'),
  journeyLinks: ofCourse('links', Prisma.sql`(t.expires_at IS NULL OR t.expires_at < alta_now())`),
  journeyMessages: ofCourse('messages'),
  letters: {
    table: 'letters',
    from: Prisma.sql`letters t`,
    since: Prisma.sql`t.created_at`,
    when: Prisma.sql`NOT ${memberHeld(Prisma.sql`coalesce(t.member_id, (SELECT c.member_id FROM accounts c WHERE c.id = t.account_id))`)}`,
  },
  groupRetries: {
    table: 'group_retries',
    from: Prisma.sql`group_retries t`,
    since: Prisma.sql`t.ended_at`,
    when: always,
  },
  notes: {
    table: 'staff_notes',
    from: Prisma.sql`staff_notes t`,
    since: Prisma.sql`t.expires_at`,
    when: Prisma.sql`NOT ${memberHeld(Prisma.sql`t.member_id`)} AND NOT ${journeyHeld(Prisma.sql`t.journey_id`)}`,
  },
  accountRequests: {
    table: 'account_requests',
    from: Prisma.sql`account_requests t JOIN accounts c ON c.id = t.account_id`,
    since: Prisma.sql`t.ended_at`,
    when: Prisma.sql`NOT ${memberHeld(Prisma.sql`c.member_id`)}`,
  },
  credentialViews: {
    table: 'credential_views',
    from: Prisma.sql`credential_views t`,
    since: Prisma.sql`t.at`,
    when: Prisma.sql`NOT ${memberHeld(Prisma.sql`t.member_id`)}`,
  },
  abandoned: {
    table: 'journeys',
    from: Prisma.sql`journeys t JOIN applicants p ON p.journey_id = t.id`,
    since: Prisma.sql`t.ended_at`,
    // Pictures go first: their files have names in these rows alone.
    when: Prisma.sql`${leaving} AND t.ending <> 'completed' AND p.pictures_until IS NULL
      AND NOT EXISTS (SELECT 1 FROM captures c WHERE c.journey_id = t.id AND c.image_name IS NOT NULL) AND ${free}`,
    drop: async (tx, ids) => {
      for (const id of ids) await forget(tx, id);
      await tx.$executeRaw`
        INSERT INTO audit (actor, action, journey_id) SELECT 'retention', 'journey.forget', unnest(${[...ids]}::uuid[])`;
    },
  },
  journeys: {
    table: 'journeys',
    from: Prisma.sql`journeys t`,
    since: Prisma.sql`t.ended_at`,
    when: Prisma.sql`${leaving} AND NOT EXISTS (SELECT 1 FROM captures c WHERE c.journey_id = t.id AND c.image_name IS NOT NULL) AND ${free}`,
  },
};

/** SQL: from which instant back something is overdue. */
export function overdue(artefact: Artefact): Prisma.Sql {
  return Prisma.sql`${rules[artefact].since} < alta_now() - ${keptFor[artefact].kept} * INTERVAL '1 millisecond'`;
}
