import type { MessageStatus } from '../../domain/delivery-order.ts';
import { LIMITS } from '../../domain/limits.ts';
import { outlivingTemplates } from '../../domain/messages.ts';
import type { MessageTemplate } from '../../domain/messages.ts';
import type { Notice } from '../../domain/notices.ts';
import type { PictureAsk } from '../../domain/picture-ask.ts';
import type { RejectionReason } from '../../domain/rejection-reasons.ts';
import type { JourneyKind, Language, Plan } from '../../domain/program.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Keyring } from '../../platform/keyring.ts';
import type { Database, Executor } from '../connection/database.ts';
import { servedNow } from '../connection/service-clock.ts';
import type { Transaction } from '../connection/transaction.ts';
import { firstFull, fullPart, limitRow } from '../guards/limits.ts';
import type { JourneyRow } from '../journeys/journey-row.ts';
import type { OwnerColumns } from '../letters/owner.ts';
import type { WrittenMessage } from './add-message.ts';
import { ageAnew } from './ageing.ts';
import { ofJourney, ofLetter } from './belongs-to.ts';
import type { Source } from './belongs-to.ts';
import { holdRules } from './sending.ts';
import type { Hold, SendingCaps } from './sending.ts';

/** A message as its sender needs it. */
export type OutgoingMessage = OwnerColumns & Outgoing;

interface Outgoing {
  id: string;
  channel: 'email' | 'sms';
  template: MessageTemplate;
  language: Language;
  recipient: string;
  status: MessageStatus;
  decoy: boolean;
  /** The journey ended before this was sent, and it does not outlive it (domain/messages.ts); or its hand-off has been taken, or is over. */
  pointless: boolean;
  program: string;
  /** Its journey's; null of a letter. */
  kind: JourneyKind | null;
  /** As `kind`. */
  plan: Plan | null;
  /** What it tells of outside any journey. */
  notice: Notice | null;
  /** With the credit of what holds the journey up now. */
  deadline: Date | null;
  /** Milliseconds until then. */
  windowLeft: number | null;
  /** When the stage that is open ends by itself. */
  stageEnds: Date | null;
  /** Whose registration it is, for the mailbox of another person: the name, or the document. */
  whom: string | null;
  /** `left`: milliseconds that it still works; null: as long as its journey runs. */
  link: { id: string; keyId: string; left: number | null } | null;
  /** `left`: milliseconds that it works from this sending on. */
  code: { id: string; keyId: string; left: number } | null;
  /** What it brings to a phone. */
  handoff: { id: string; keyId: string; digits: string } | null;
  /** The share whose link it brings. */
  share: { id: string; keyId: string } | null;
  /** Why its journey's identity was refused, where it was. */
  rejection: RejectionReason | null;
  /** The picture that it asks for again. */
  pictureAsk: PictureAsk | null;
  /** It goes to a contact on file, which no page may tell of. */
  onFile: boolean;
  /** The first that opens its stage: its journey parks for it. */
  awaited: boolean;
}

/** A message that is about to be sent, with all that may keep it. */
export type ClaimedMessage = OutgoingMessage & {
  /** Its provider has failed so often within a minute, without a success, that another try would only keep everybody waiting. */
  failing: boolean;
  /** Why it must not go although its provider works. */
  hold: Hold | undefined;
};

type Row = Omit<ClaimedMessage, 'hold' | keyof OwnerColumns> &
  OwnerColumns & {
    /** An operator has stopped the program's channel. */
    stopped: boolean;
    /** Which of the limits that were asked about are used up. */
    full: string[];
  };

/** A step with the messages that it has written and claimed; undefined where it was not to claim any. */
export interface Claiming<Step> {
  step: Step;
  claimed: ClaimedMessage[] | undefined;
}

/** Gives the caps of a program. @throws when the program is not known here */
export type CapsOf = (program: string) => SendingCaps;

/** Where the clocks of journey `j` stand: while it is held up they stand still, and are credited when it goes on. */
const journeyNow = Prisma.sql`least(j.parked_since, j.paused_at, ${servedNow})`;

/** A link's stands still while the journey is parked, not while staff decide. */
const linkNow = Prisma.sql`least(j.parked_since, ${servedNow})`;

/** A code's time begins with its first sending, the PIN's with each (./ageing.ts). */
const codeLeft = Prisma.sql`
  CASE WHEN c.expires_at IS NULL OR c.purpose = ANY(${ageAnew}) THEN c.valid_ms
    ELSE extract(epoch FROM c.expires_at - ${servedNow}) * 1000 END`;

const withinAMinute = Prisma.sql`alta_now() - ${LIMITS.provider.failingWithin} * INTERVAL '1 millisecond'`;

/** Whether the provider of message `m` fails: see {@link ClaimedMessage}. */
const failing = Prisma.sql`
  (SELECT count(*) FROM (SELECT 1 FROM messages f WHERE f.channel = m.channel AND f.failed_at > ${withinAMinute}
      LIMIT ${LIMITS.provider.failing}) failed) >= ${LIMITS.provider.failing}
    AND NOT EXISTS (SELECT 1 FROM messages w WHERE w.channel = m.channel AND NOT w.decoy AND w.sent_at > ${withinAMinute})`;

const stopped = Prisma.sql`
  EXISTS (SELECT 1 FROM sending_stops s WHERE s.program = j.program AND s.channel = m.channel)`;

/** What messages go by, by their ids. */
export function lanesOf(written: readonly WrittenMessage[]): Record<string, 'email' | 'sms'> {
  return Object.fromEntries(written.map(({ id, channel }) => [id, channel]));
}

/**
 * Claims what the transaction has just written, so that nothing more is asked before the providers are.
 * @param journey whose messages they are
 */
export async function claimWritten(
  tx: Transaction,
  keyring: Keyring,
  { program, plan }: Pick<JourneyRow, 'program' | 'plan'>,
  written: readonly WrittenMessage[],
  capsOf: CapsOf,
): Promise<ClaimedMessage[]> {
  const of = { program, onFile: plan.contact !== 'typed', source: ofJourney };
  return claimOf(tx, keyring, of, written, capsOf);
}

/** The same of a letter's messages, which go to contacts on file, but for what the holder sends to one that they typed. */
export async function claimLettersMessages(
  tx: Transaction,
  keyring: Keyring,
  { program, notice }: { program: string; notice: Notice },
  written: readonly WrittenMessage[],
  capsOf: CapsOf,
): Promise<ClaimedMessage[]> {
  const onFile = notice !== ('shareLink' satisfies Notice);
  return claimOf(tx, keyring, { program, onFile, source: ofLetter }, written, capsOf);
}

async function claimOf(
  tx: Transaction,
  keyring: Keyring,
  { program, onFile, source }: { program: string; onFile: boolean; source: Source },
  written: readonly WrittenMessage[],
  capsOf: CapsOf,
): Promise<ClaimedMessage[]> {
  if (written.length === 0) return [];
  const caps = capsOf(program);
  const asked = written.flatMap((message) =>
    holdRules({ ...message, program, onFile }, caps).map((rule) => ({
      message: message.id,
      ...limitRow(keyring, rule),
    })),
  );
  const ids = written.map(({ id }) => id);
  const rows = await takeMessages(tx, source, ids, asked);
  return rows.map(({ stopped, full, ...message }) => {
    const held = holdRules(message, caps).find(({ name }) => full.includes(name));
    return { ...message, hold: stopped ? 'stopped' : held?.holds };
  });
}

/** Claims a message that was written before; undefined when its person has been erased. */
export async function claimMessage(
  { sql }: Database,
  keyring: Keyring,
  id: string,
  capsOf: CapsOf,
): Promise<ClaimedMessage | undefined> {
  const [ofJourneys] = await takeMessages(sql, ofJourney, [id], []);
  const row = ofJourneys ?? (await takeMessages(sql, ofLetter, [id], []))[0];
  if (!row) return undefined;
  const { stopped, full: _, ...message } = row;
  if (stopped || message.status !== 'queued') return { ...message, hold: stopped ? 'stopped' : undefined };
  // The recipient decides which limits there are.
  const held = await firstFull(sql, keyring, holdRules(message, capsOf(message.program)));
  return { ...message, hold: held?.holds };
}

/** Counts an attempt to send each and gives what that takes, and what may keep it. */
async function takeMessages(
  executor: Executor,
  { joined, notice, onFile, whom }: Source,
  ids: readonly string[],
  asked: readonly object[],
): Promise<Row[]> {
  return executor.$queryRaw<Row[]>`
    UPDATE messages m SET attempts = m.attempts + 1
    FROM ${joined} AND m.id = ANY(${[...ids]}::uuid[])
    RETURNING m.id, m.journey_id AS "journeyId", m.letter_id AS "letterId", m.channel, m.template, m.language, m.recipient, m.status, m.decoy OR m.withheld AS decoy,
      j.program, j.kind, j.plan, ${notice} AS notice, j.deadline + (alta_now() - ${journeyNow}) AS deadline,
      (extract(epoch FROM j.deadline - ${journeyNow}) * 1000)::float8 AS "windowLeft",
      j.stage_ends AS "stageEnds",
      ${onFile} AS "onFile", m.key = j.id || ':' || m.opening AS awaited,
      j.ending IS NOT NULL AND (m.opens IS NOT NULL OR NOT m.template = ANY(${outlivingTemplates}))
        OR EXISTS (SELECT 1 FROM handoffs h WHERE h.message_id = m.id
          AND (h.taken_at IS NOT NULL OR h.ended_at IS NOT NULL OR h.expires_at <= ${servedNow}))
        OR EXISTS (SELECT 1 FROM picture_asks k WHERE k.message_id = m.id AND k.closed_at IS NOT NULL) AS pointless,
      (${whom}) AS whom, (SELECT r.rejection FROM reviews r WHERE r.journey_id = m.journey_id) AS rejection,
      (SELECT jsonb_build_object('id', l.id, 'keyId', l.key_id, 'left', extract(epoch FROM l.expires_at - ${linkNow}) * 1000) FROM links l WHERE l.id = m.link_id) AS link,
      (SELECT jsonb_build_object('id', c.id, 'keyId', c.key_id, 'left', ${codeLeft}) FROM codes c WHERE c.id = m.code_id) AS code,
      (SELECT jsonb_build_object('id', h.id, 'keyId', h.key_id, 'digits', h.digits) FROM handoffs h WHERE h.message_id = m.id) AS handoff,
      (SELECT jsonb_build_object('id', s.id, 'keyId', s.key_id) FROM credential_shares s WHERE s.letter_id = m.letter_id) AS share,
      (SELECT jsonb_build_object('side', k.side, 'reason', k.reason) FROM picture_asks k WHERE k.message_id = m.id) AS "pictureAsk",
      ${failing} AS failing, ${stopped} AS stopped,
      ARRAY(SELECT f.name FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) AS o(message uuid, name text, key text, "limit" int, "window" interval)
        JOIN LATERAL (${fullPart('o')}) f ON true WHERE o.message = m.id) AS full`;
}
