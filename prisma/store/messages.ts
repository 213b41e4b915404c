import { randomUUID } from 'node:crypto';
import { endings } from '../../domain/endings.ts';
import type { Clocks } from '../../domain/journey.ts';
import type { JourneyKind, Language } from '../../domain/program.ts';
import { clockMove, openingOf } from '../../domain/stages/table.ts';
import type { StageKind } from '../../domain/stages/table.ts';
import type { Database } from './database.ts';
import { changeKnownJourney, readClocks } from './journey-row.ts';
import type { JourneyRow } from './journey-row.ts';
import { writeFact } from './facts.ts';
import type { Telling } from './facts.ts';
import { servedNow } from './service-clock.ts';
import { inTransaction } from './transaction.ts';
import type { Transaction } from './transaction.ts';

export type MessageStatus = 'queued' | 'sent' | 'delivered' | 'undelivered' | 'refused';

export interface NewMessage {
  /** Makes writing it twice harmless. */
  key: string;
  channel: 'email' | 'sms';
  template: string;
  recipient: string;
  linkId?: string | undefined;
  codeId?: string | undefined;
  /** The kind of stage that it opens. */
  opens?: StageKind | undefined;
  /** Nobody to send it to: the provider is only probed. */
  decoy?: boolean | undefined;
}

/** A message as its sender needs it. */
export interface OutgoingMessage {
  id: string;
  journeyId: string;
  channel: 'email' | 'sms';
  template: string;
  language: Language;
  recipient: string;
  status: MessageStatus;
  decoy: boolean;
  /** The journey ended before this was sent, and it is no closing letter and no notice: it has lost its point. */
  pointless: boolean;
  program: string;
  kind: JourneyKind;
  deadline: Date | null;
  /** When the stage that is open ends by itself. */
  stageEnds: Date | null;
  /** Whose registration it is, for the mailbox of somebody else: the name, or the document. */
  whom: string | null;
  link: { id: string; keyId: string } | null;
  code: { id: string; keyId: string } | null;
}

/** Writes a message to be sent, or finds the one already written under its key. @returns its id */
export async function addMessage(
  tx: Transaction,
  journey: Pick<JourneyRow, 'id' | 'opening' | 'language'>,
  { key, channel, template, recipient, linkId, codeId, opens, decoy = false }: NewMessage,
): Promise<string> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO messages (id, key, journey_id, opening, channel, template, language, recipient, link_id, code_id, opens, decoy)
    VALUES (${randomUUID()}::uuid, ${key}, ${journey.id}::uuid, ${journey.opening}, ${channel}, ${template},
      ${journey.language}, ${recipient}, ${linkId ?? null}::uuid, ${codeId ?? null}::uuid, ${opens ?? null}, ${decoy})
    ON CONFLICT (key) DO UPDATE SET key = excluded.key RETURNING id`;
  const row = rows[0];
  if (!row) throw new Error('message was not written');
  return row.id;
}

const beside = ['told', 'mismatch'] as const;

/** Key of what is told beside a journey's opening, once a journey; it is delivered even when that has ended. */
export function besideKey({ id }: Pick<JourneyRow, 'id'>, what: (typeof beside)[number]): string {
  return `${id}:${what}`;
}

/** Counts an attempt to send it and gives what it takes; undefined when its person has been erased. */
export async function takeMessage({ prisma }: Database, id: string): Promise<OutgoingMessage | undefined> {
  const rows = await prisma.$queryRaw<OutgoingMessage[]>`
    UPDATE messages m SET attempts = m.attempts + 1
    FROM journeys j WHERE m.id = ${id}::uuid AND j.id = m.journey_id
    RETURNING m.id, m.journey_id AS "journeyId", m.channel, m.template, m.language, m.recipient, m.status, m.decoy, j.program, j.kind, j.deadline,
      j.stage_ends AS "stageEnds",
      j.ending IS NOT NULL AND NOT EXISTS (SELECT 1 FROM unnest(${[...endings]}::text[]) AS e WHERE m.key LIKE j.id || ':' || e || ':%') AND m.key NOT IN (SELECT j.id || ':' || what FROM unnest(${[...beside]}::text[]) AS what) AS pointless,
      (SELECT coalesce(b.name, a.document, b.document) FROM applicants a LEFT JOIN members b ON b.id = a.member_id WHERE a.journey_id = j.id) AS whom,
      (SELECT jsonb_build_object('id', l.id, 'keyId', l.key_id) FROM links l WHERE l.id = m.link_id) AS link,
      (SELECT jsonb_build_object('id', c.id, 'keyId', c.key_id) FROM codes c WHERE c.id = m.code_id) AS code`;
  return rows[0];
}

/** The provider has it. The code in it starts to age now, and so does its stage's clock. */
export async function markSent(
  database: Database,
  { id, journeyId }: Pick<OutgoingMessage, 'id' | 'journeyId'>,
  providerId: string,
): Promise<Clocks> {
  return changeKnownJourney(database, journeyId, async (tx, journey) => {
    await tx.$executeRaw`
      UPDATE messages SET status = 'sent', provider_id = ${providerId}, sent_at = alta_now()
      WHERE id = ${id}::uuid AND status = 'queued'`;
    await ageCode(tx, journey, id, 'again');
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
      AND (c.expires_at IS NULL OR (${how} = 'again' AND c.purpose = 'smsPin' AND c.expires_at > ${servedNow}))
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
 * a contact.
 */
export async function markRefused(
  database: Database,
  { id, journeyId }: Pick<OutgoingMessage, 'id' | 'journeyId'>,
  failure: string,
): Promise<void> {
  await changeKnownJourney(database, journeyId, async (tx, journey) => {
    const refused = await tx.$executeRaw`
      UPDATE messages SET status = 'refused', failure = ${failure}, settled_at = alta_now()
      WHERE id = ${id}::uuid AND status = 'queued'`;
    if (refused === 1 && journey.plan.contact !== 'typed') await ageCode(tx, journey, id, 'again');
  });
}

export async function markAmbiguous({ prisma }: Database, id: string): Promise<void> {
  await prisma.$executeRaw`UPDATE messages SET ambiguous = ambiguous + 1 WHERE id = ${id}::uuid`;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What a provider reported of a message, once; later reports never undo a final one. */
export interface ProviderReport {
  eventId: string;
  messageId: string;
  status: 'sent' | 'delivered' | 'undelivered';
  failure?: string | undefined;
}

/**
 * Takes a provider's report in: duplicates and reports out of order change nothing.
 * @returns what is to be told when the message turned out undelivered
 */
export async function takeReport(database: Database, report: ProviderReport): Promise<Telling | undefined> {
  if (!UUID.test(report.messageId)) return undefined;
  return inTransaction(database, async (tx) => {
    const fresh = await tx.$executeRaw`
      INSERT INTO provider_events (id) VALUES (${report.eventId}) ON CONFLICT DO NOTHING`;
    if (fresh === 0 || report.status === 'sent') return undefined;
    const rows = await tx.$queryRaw<{ journeyId: string; opening: number; ending: string | null }[]>`
      SELECT j.id AS "journeyId", j.opening, j.ending FROM journeys j JOIN messages m ON m.journey_id = j.id
      WHERE m.id = ${report.messageId}::uuid FOR NO KEY UPDATE OF j`;
    const found = rows[0];
    if (!found) return undefined;
    const changed = await tx.$executeRaw`
      UPDATE messages SET status = ${report.status}, failure = ${report.failure ?? null}, settled_at = alta_now()
      WHERE id = ${report.messageId}::uuid AND status IN ('queued', 'sent')`;
    if (changed === 0 || report.status !== 'undelivered' || found.ending !== null) return undefined;
    const journey = { id: found.journeyId, opening: found.opening };
    return writeFact(tx, journey, { type: 'messageUndelivered', messageId: report.messageId });
  });
}
