import type { CaptureSide } from '../../domain/identity-reading.ts';
import type { IdentityChoice } from '../../domain/documents/shown.ts';
import type { TokenScope } from '../../domain/journey-status.ts';
import { hashToken } from '../../platform/keyring.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../connection/database.ts';
import { takenOf, tokenPart } from '../guards/limits.ts';
import type { LimitRule, Taken, TokenRow } from '../guards/limits.ts';
import { handoffPart } from './handoff-view.ts';
import type { HandoffView } from './handoff-view.ts';
import { livePart } from './live-checks.ts';
import type { LiveTries } from './live-checks.ts';
import type { Bearer } from '../secrets/tokens.ts';
import { journeyColumns } from './journey-row.ts';
import type { JourneyRow } from './journey-row.ts';
import { pictureAskPart } from './picture-asks.ts';
import type { PictureAskView } from './picture-asks.ts';
import { personPart } from './people.ts';
import type { PersonRow } from './people.ts';
import { kindsWhere } from '../../domain/stages/table.ts';
import type { MessageStatus } from '../messages/messages.ts';
import { servedNow } from '../connection/service-clock.ts';

/** The read model of a journey: everything its page shows, by one query. */
export interface JourneyView extends JourneyRow {
  email: string | null;
  mobile: string | null;
  identityDocument: IdentityChoice | null;
  /** The latest message of the open stage's opening, and how often it has been sent. */
  message: { channel: 'email' | 'sms'; status: MessageStatus; times: number; createdAt: string } | null;
  code: { attempts: number; maxAttempts: number; expiresAt: string | null; dead: boolean } | null;
  captures: { side: CaptureSide; done: boolean; refused: number }[];
  /** The latest picture that a reviewer has asked for again; null where none was. */
  pictureAsk: PictureAskView | null;
  faceConsent: boolean;
  /** When the applicant had the pictures deleted last. */
  picturesWithdrawnAt: Date | null;
  /** Null where no phone has been asked for at the open stage. */
  handoff: HandoffView | null;
  /** Active checks of the open stage. */
  live: LiveTries;
  reading: 'none' | 'pending' | 'done';
  /** Too many wrong codes ended it. */
  triesExhausted: boolean;
  /** A contact that was given on it has not confirmed itself. */
  unconfirmed: boolean;
  /** Since when staff, or an outside vendor, are at it. */
  reviewSince: Date | null;
}

/** Kinds of stages whose messages count for their own opening alone. */
export const apartEachOpening = kindsWhere(({ messageEachOpening }) => messageEachOpening === true);

/**
 * The message that opened the stage. It looks the same on the page whatever it says, whether or not it reaches anyone, and whether or not
 * it waits unseen.
 */
const messagePart = Prisma.sql`
  (SELECT jsonb_build_object('channel', m.channel, 'createdAt', m.created_at,
      'status', CASE WHEN m.held AND m.status = 'queued' THEN 'sent' ELSE m.status END,
      'times', count(*) OVER ()) FROM messages m
    WHERE m.journey_id = j.id AND m.opens = j.stage AND (NOT m.opens = ANY(${apartEachOpening}) OR m.opening = j.opening)
    ORDER BY m.created_at DESC LIMIT 1) AS message`;

const codePart = Prisma.sql`
  (SELECT jsonb_build_object('attempts', c.attempts, 'maxAttempts', c.max_attempts, 'expiresAt', c.expires_at,
      'dead', c.killed_at IS NOT NULL OR c.expires_at <= ${servedNow})
    FROM codes c WHERE c.journey_id = j.id AND c.opening = j.opening) AS code`;

const capturesPart = Prisma.sql`
  coalesce((SELECT jsonb_agg(jsonb_build_object('side', s.side, 'done', s.done, 'refused', s.refused)) FROM (
    SELECT side, bool_or(image_name IS NOT NULL) AS done, count(fault)::int AS refused FROM captures
    WHERE journey_id = j.id GROUP BY side) s), '[]'::jsonb) AS captures`;

const viewColumns = Prisma.sql`
  ${journeyColumns}, a.email, a.mobile, a.identity_document AS "identityDocument", ${messagePart}, ${codePart}, ${capturesPart}, ${pictureAskPart}, ${handoffPart}, ${livePart},
  EXISTS (SELECT 1 FROM consents c WHERE c.journey_id = j.id AND c.kind = 'face' AND c.withdrawn_at IS NULL) AS "faceConsent",
  a.pictures_withdrawn_at AS "picturesWithdrawnAt",
  EXISTS (SELECT 1 FROM facts f WHERE f.journey_id = j.id AND f.type = 'triesExhausted') AS "triesExhausted",
  EXISTS (SELECT 1 FROM unconfirmed_contacts u WHERE u.journey_id = j.id) AS unconfirmed,
  coalesce((SELECT r.status FROM readings r WHERE r.journey_id = j.id), 'none') AS reading,
  coalesce((SELECT r.opened_at FROM reviews r WHERE r.journey_id = j.id),
    (SELECT max(v.opened_at) FROM vendor_checks v WHERE v.journey_id = j.id),
    (SELECT p.opened_at FROM contact_approvals p WHERE p.journey_id = j.id)) AS "reviewSince"`;

/** @returns undefined when there is no such journey */
export async function viewJourney(
  { sql }: Pick<Database, 'sql'>,
  id: string,
): Promise<JourneyView | undefined> {
  const rows = await sql.$queryRaw<JourneyView[]>`
    SELECT ${viewColumns} FROM journeys j LEFT JOIN applicants a ON a.journey_id = j.id WHERE j.id = ${id}::uuid`;
  return rows[0];
}

/** A journey with its person, for staff. @returns undefined when there is no such journey */
export async function viewWithPerson(
  { sql }: Pick<Database, 'sql'>,
  id: string,
): Promise<Pick<HeldJourney, 'view' | 'person'> | undefined> {
  const rows = await sql.$queryRaw<(JourneyView & Pick<HeldJourney, 'person'>)[]>`
    SELECT ${viewColumns}, ${personPart} FROM journeys j LEFT JOIN applicants a ON a.journey_id = j.id WHERE j.id = ${id}::uuid`;
  if (!rows[0]) return undefined;
  const { person, ...view } = rows[0];
  return { view, person };
}

/** What a token may do with a journey, the journey as it stands, and the person it is about. */
export interface HeldJourney {
  scope: TokenScope;
  view: JourneyView;
  /** Null once erased. */
  person: PersonRow | null;
  /** The hand-off that a phone's token stands and falls with; null for every other token. */
  handoffId: string | null;
}

/**
 * Looks a token up together with its journey: a step reads no more before it is taken.
 * @returns undefined for a foreign, forged or erased token
 */
export async function viewByToken(
  { sql }: Pick<Database, 'sql'>,
  { journeyId, token }: Bearer,
): Promise<HeldJourney | undefined> {
  const rows = await sql.$queryRaw<(JourneyView & Omit<HeldJourney, 'view'>)[]>`
    SELECT t.scope, t.handoff_id AS "handoffId", ${viewColumns}, ${personPart} FROM journey_tokens t JOIN journeys j ON j.id = t.journey_id
    LEFT JOIN applicants a ON a.journey_id = j.id WHERE t.hash = ${hashToken(token)} AND t.journey_id = ${journeyId}::uuid`;
  if (!rows[0]) return undefined;
  const { scope, person, handoffId, ...view } = rows[0];
  return { scope, person, handoffId, view };
}

/**
 * The same for a token that acts, and counts what will be done with it: by one statement, so that it is counted before anything of it is
 * judged. What then is not done is given back (`uncount`).
 * @returns undefined also for a token that only watches or takes pictures; nothing is counted then
 */
export async function viewAndCount(
  { sql }: Pick<Database, 'sql'>,
  keyring: Keyring,
  { journeyId, token }: Bearer,
  rule: LimitRule,
): Promise<(HeldJourney & { counted: Taken }) | undefined> {
  const counting = tokenPart(keyring, { ...rule, subject: journeyId }, Prisma.sql`FROM held`);
  const rows = await sql.$queryRaw<(JourneyView & Omit<HeldJourney, 'view'> & CountedRow)[]>`
    WITH held AS MATERIALIZED (
      SELECT journey_id, scope FROM journey_tokens WHERE hash = ${hashToken(token)} AND journey_id = ${journeyId}::uuid AND scope IN ('act', 'link')
    ), counted AS (${counting})
    SELECT t.scope, ${viewColumns}, ${personPart}, n.count, n."retryAt", n.now AS "countedAt"
    FROM held t JOIN journeys j ON j.id = t.journey_id LEFT JOIN applicants a ON a.journey_id = j.id CROSS JOIN counted n`;
  if (!rows[0]) return undefined;
  const { scope, person, count, retryAt, countedAt: now, ...view } = rows[0];
  return { scope, person, view, handoffId: null, counted: takenOf({ count, retryAt, now }, rule) };
}

interface CountedRow extends Omit<TokenRow, 'now'> {
  countedAt: Date;
}
