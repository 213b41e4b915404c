import type { MessageStatus } from '../../domain/delivery-order.ts';
import type { Clocks } from '../../domain/journey.ts';
import { LIMITS } from '../../domain/limits.ts';
import { outlivingTemplates } from '../../domain/messages.ts';
import type { MessageTemplate } from '../../domain/messages.ts';
import type { JourneyKind, Language, Plan } from '../../domain/program.ts';
import { clockMove, kindsWhere, openingOf } from '../../domain/stages/table.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database, Executor } from '../connection/database.ts';
import { writeLoss } from './lost-message.ts';
import { changeKnownJourney, readClocks } from '../journeys/journey-row.ts';
import type { JourneyRow } from '../journeys/journey-row.ts';
import { servedNow } from '../connection/service-clock.ts';
import type { Transaction } from '../connection/transaction.ts';

export { addMessage, sideKey } from './add-message.ts';
export type { NewMessage } from './add-message.ts';
export type { MessageStatus };

/** A message as its sender needs it. */
export interface OutgoingMessage {
  id: string;
  journeyId: string;
  channel: 'email' | 'sms';
  template: MessageTemplate;
  language: Language;
  recipient: string;
  status: MessageStatus;
  decoy: boolean;
  /** The journey ended before this was sent, and it does not outlive it (domain/messages.ts). */
  pointless: boolean;
  program: string;
  kind: JourneyKind;
  plan: Plan;
  /** With the credit of what holds the journey up now. */
  deadline: Date | null;
  /** Milliseconds until then. */
  windowLeft: number | null;
  /** When the stage that is open ends by itself. */
  stageEnds: Date | null;
  /** Whose registration it is, for the mailbox of somebody else: the name, or the document. */
  whom: string | null;
  /** `left`: milliseconds that it still works; null: as long as its journey runs. */
  link: { id: string; keyId: string; left: number | null } | null;
  /** `left`: milliseconds that it works from this sending on. */
  code: { id: string; keyId: string; left: number } | null;
  /** It goes to a contact on file, which no page may tell of. */
  onFile: boolean;
  /** The first that opens its stage: its journey parks for it. */
  awaited: boolean;
}

/** Codes whose time starts anew when they are sent again. */
const ageAnew = kindsWhere(({ code }) => code?.agesAnew === true);

/** What messages go by, by their ids. */
export async function channelsOf(
  executor: Executor,
  ids: readonly string[],
): Promise<Record<string, 'email' | 'sms'>> {
  if (ids.length === 0) return {};
  const rows = await executor.$queryRaw<{ id: string; channel: 'email' | 'sms' }[]>`
    SELECT id, channel FROM messages WHERE id = ANY(${[...ids]}::uuid[])`;
  return Object.fromEntries(rows.map(({ id, channel }) => [id, channel]));
}

/** Where the clocks of journey `j` stand: while it is held up they stand still, and are credited when it goes on. */
const journeyNow = Prisma.sql`least(j.parked_since, j.paused_at, ${servedNow})`;

/** A link's stands still while the journey is parked, not while staff decide. */
const linkNow = Prisma.sql`least(j.parked_since, ${servedNow})`;

/** A code's time begins with its first sending, the PIN's with each ({@link markSent}). */
const codeLeft = Prisma.sql`
  CASE WHEN c.expires_at IS NULL OR c.purpose = ANY(${ageAnew}) THEN c.valid_ms
    ELSE extract(epoch FROM c.expires_at - ${servedNow}) * 1000 END`;

/** Counts an attempt to send it and gives what it takes; undefined when its person has been erased. */
export async function takeMessage({ sql }: Database, id: string): Promise<OutgoingMessage | undefined> {
  const rows = await sql.$queryRaw<OutgoingMessage[]>`
    UPDATE messages m SET attempts = m.attempts + 1
    FROM journeys j WHERE m.id = ${id}::uuid AND j.id = m.journey_id
    RETURNING m.id, m.journey_id AS "journeyId", m.channel, m.template, m.language, m.recipient, m.status, m.decoy OR m.withheld AS decoy,
      j.program, j.kind, j.plan, j.deadline + (alta_now() - ${journeyNow}) AS deadline,
      (extract(epoch FROM j.deadline - ${journeyNow}) * 1000)::float8 AS "windowLeft",
      j.stage_ends AS "stageEnds",
      j.plan ->> 'contact' <> 'typed' AS "onFile", m.key = j.id || ':' || m.opening AS awaited,
      j.ending IS NOT NULL AND (m.opens IS NOT NULL OR NOT m.template = ANY(${outlivingTemplates})) AS pointless,
      (SELECT coalesce(b.name, a.document, b.document) FROM applicants a LEFT JOIN accounts c ON c.id = a.account_id
        LEFT JOIN members b ON b.id = coalesce(a.member_id, c.member_id) WHERE a.journey_id = j.id) AS whom,
      (SELECT jsonb_build_object('id', l.id, 'keyId', l.key_id, 'left', extract(epoch FROM l.expires_at - ${linkNow}) * 1000) FROM links l WHERE l.id = m.link_id) AS link,
      (SELECT jsonb_build_object('id', c.id, 'keyId', c.key_id, 'left', ${codeLeft}) FROM codes c WHERE c.id = m.code_id) AS code`;
  return rows[0];
}

/**
 * The provider has it. The code in it starts to age now, and so does its stage's clock.
 * @param count counts it in the same transaction
 */
export async function markSent(
  database: Database,
  { id, journeyId }: Pick<OutgoingMessage, 'id' | 'journeyId'>,
  providerId: string,
  count: (tx: Transaction) => Promise<void> = () => Promise.resolve(),
): Promise<Clocks> {
  return changeKnownJourney(database, journeyId, async (tx, journey) => {
    await tx.$executeRaw`
      UPDATE messages SET status = 'sent', provider_id = ${providerId}, sent_at = alta_now(), next_try_at = NULL, held = false, failed_at = NULL
      WHERE id = ${id}::uuid AND status = 'queued'`;
    await ageCode(tx, journey, id, 'again');
    await count(tx);
    return readClocks(tx, journeyId);
  });
}

/**
 * The provider turned out to have it: its report came, though its answer never did, or an earlier try had noted the sending. Its code
 * ages from now on, unless it does already.
 */
export async function markSentBefore(
  database: Database,
  { id, journeyId }: Pick<OutgoingMessage, 'id' | 'journeyId'>,
): Promise<Clocks> {
  return changeKnownJourney(database, journeyId, async (tx, journey) => {
    await ageCode(tx, journey, id, 'once');
    return readClocks(tx, journeyId);
  });
}

/**
 * A code that lives starts its time with its first sending. Sent `again`, the PIN alone starts anew (seeds: asepeyo, "El PIN estará activo
 * 2 horas"); every other code keeps its end, so that no repetition lengthens it (ASVS 6.5.5).
 */
async function ageCode(
  tx: Transaction,
  journey: JourneyRow,
  messageId: string,
  how: 'once' | 'again',
): Promise<void> {
  const aged = await tx.$queryRaw<{ expiresAt: Date; opening: number }[]>`
    UPDATE codes c SET expires_at = alta_now() + c.valid_ms * INTERVAL '1 millisecond'
    FROM messages m WHERE m.id = ${messageId}::uuid AND c.id = m.code_id AND c.spent_at IS NULL AND c.killed_at IS NULL
      AND (c.expires_at IS NULL OR (${how} = 'again' AND c.purpose = ANY(${ageAnew}) AND c.expires_at > ${servedNow}))
    RETURNING c.expires_at AS "expiresAt", c.opening`;
  const code = aged[0];
  if (code?.opening !== journey.opening || journey.ending !== null) return;
  const stageEnds = endsWithItsCode(journey) ? code.expiresAt : null;
  await tx.$executeRaw`
    UPDATE journeys SET stage_ends = coalesce(${stageEnds}, stage_ends), version = version + 1 WHERE id = ${journey.id}::uuid`;
}

/** Where a dead code leads somewhere by itself; elsewhere the applicant asks for a new one. */
function endsWithItsCode({ plan, stage }: JourneyRow): boolean {
  const spec = plan.stages.find(({ kind }) => kind === stage);
  return spec !== undefined && openingOf(spec).effect === 'sendCode' && clockMove(spec) !== undefined;
}

/**
 * The provider will never take it. Sent to a contact on file, its code ages all the same: that it does not would show that there is such
 * a contact. The other contact on file hears of it.
 */
export async function markRefused(
  database: Database,
  { id, journeyId }: Pick<OutgoingMessage, 'id' | 'journeyId'>,
  failure: string,
): Promise<Clocks> {
  return changeKnownJourney(database, journeyId, async (tx, journey) => {
    const refused = await tx.$executeRaw`
      UPDATE messages SET status = 'refused', failure = ${failure}, settled_at = alta_now(), next_try_at = NULL, held = false
      WHERE id = ${id}::uuid AND status = 'queued'`;
    if (refused === 1 && journey.plan.contact !== 'typed') {
      await ageCode(tx, journey, id, 'again');
      await writeLoss(tx, journey, id);
    }
    return readClocks(tx, journeyId);
  });
}

/** A try has failed, by a cause that passes. `ambiguous`: it may have been sent all the same. */
export async function markFailed(
  { sql }: Database,
  id: string,
  { failure, ambiguous }: { failure: string; ambiguous: boolean },
): Promise<void> {
  await sql.$executeRaw`
    UPDATE messages SET failed_at = alta_now(), failure = ${failure}, ambiguous = ambiguous + ${ambiguous ? 1 : 0}
    WHERE id = ${id}::uuid AND status = 'queued'`;
}

/**
 * It cannot go to the contact on file now, though others go. A page that waited would show that there is such a contact: it shows what it
 * would show to anybody, the code ages, and the schedule goes on trying.
 */
export async function markHeld(
  database: Database,
  { id, journeyId }: Pick<OutgoingMessage, 'id' | 'journeyId'>,
): Promise<void> {
  await changeKnownJourney(database, journeyId, async (tx, journey) => {
    const held = await tx.$executeRaw`
      UPDATE messages SET held = true, next_try_at = alta_now() + ${LIMITS.provider.probe} * INTERVAL '1 millisecond'
      WHERE id = ${id}::uuid AND status = 'queued' AND NOT held`;
    if (held === 1) {
      await ageCode(tx, journey, id, 'again');
      // As a message that leaves is announced: nothing of the journey's own has changed.
      await tx.$queryRaw`SELECT 1 FROM pg_notify('journey', ${journeyId})`;
    }
  });
}

/**
 * Whether a channel's provider has failed so many messages within a minute, and taken none, that another try of each would only keep it
 * and the applicants waiting.
 */
export async function isFailing({ sql }: Database, channel: OutgoingMessage['channel']): Promise<boolean> {
  const { failing, failingWithin } = LIMITS.provider;
  const rows = await sql.$queryRaw<{ failed: number; left: boolean }[]>`
    SELECT (SELECT count(*) FROM (SELECT 1 FROM messages WHERE channel = ${channel}
        AND failed_at > alta_now() - ${failingWithin} * INTERVAL '1 millisecond' LIMIT ${failing}) f)::int AS failed,
      EXISTS (SELECT 1 FROM messages WHERE channel = ${channel} AND NOT decoy
        AND sent_at > alta_now() - ${failingWithin} * INTERVAL '1 millisecond') AS left`;
  const [row] = rows;
  return row !== undefined && row.failed >= failing && !row.left;
}

/** A message that its provider has taken over and told nothing final of. */
export interface Unreported {
  id: string;
  channel: 'email' | 'sms';
  recipient: string;
  providerId: string;
  sentAt: Date;
}

/** Takes messages whose provider may have told us what became of them while nobody listened; each a few times, further and further apart. */
export async function takeUnreported({ sql }: Database, most: number): Promise<Unreported[]> {
  const { askedAfter, asked } = LIMITS.reports;
  return sql.$queryRaw<Unreported[]>`
    WITH due AS (
      SELECT id FROM messages WHERE status = 'sent' AND NOT decoy AND provider_id <> '' AND checks < ${asked}
        AND sent_at + ${askedAfter} * power(2, checks) * INTERVAL '1 millisecond' <= alta_now()
      ORDER BY sent_at DESC LIMIT ${most} FOR UPDATE SKIP LOCKED)
    UPDATE messages m SET checks = m.checks + 1, checked_at = alta_now() FROM due WHERE m.id = due.id
    RETURNING m.id, m.channel, m.recipient, m.provider_id AS "providerId", m.sent_at AS "sentAt"`;
}
