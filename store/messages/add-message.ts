import { randomUUID } from 'node:crypto';
import { channelOf } from '../../domain/messages.ts';
import type { MessageTemplate } from '../../domain/messages.ts';
import type { Language } from '../../domain/program.ts';
import type { StageKind } from '../../domain/stages/spec.ts';
import type { JourneyRow } from '../journeys/journey-row.ts';
import { ownerPart } from '../letters/owner.ts';
import type { Owner } from '../letters/owner.ts';
import type { Transaction } from '../connection/transaction.ts';

export interface NewMessage {
  /** Makes writing it twice harmless. */
  key: string;
  template: MessageTemplate;
  recipient: string;
  linkId?: string | undefined;
  codeId?: string | undefined;
  /** The kind of stage that it opens. */
  opens?: StageKind | undefined;
  /** It has no recipient: the provider is only probed. */
  decoy?: boolean | undefined;
  /** Its destination has had enough: it goes to nobody. */
  withheld?: boolean | undefined;
}

/** A message as it stands in its row, now or since an earlier time. */
export interface WrittenMessage {
  id: string;
  key: string;
  channel: 'email' | 'sms';
  recipient: string;
  /** It goes to nobody, for either reason. */
  decoy: boolean;
}

/** Writes a message to be sent, or finds the one already written under its key. @returns its id */
export async function addMessage(
  tx: Transaction,
  journey: Pick<JourneyRow, 'id' | 'opening' | 'language'>,
  message: NewMessage,
): Promise<string> {
  const [row] = await addMessages(tx, journey, [message]);
  if (!row) throw new Error('message was not written');
  return row.id;
}

/** Writes several of a journey, each under a key of its own, or finds those already written. @returns them in the same order */
export async function addMessages(
  tx: Transaction,
  { id, opening, language }: Pick<JourneyRow, 'id' | 'opening' | 'language'>,
  messages: readonly NewMessage[],
): Promise<WrittenMessage[]> {
  return insertMessages(tx, { journeyId: id }, { opening, language }, messages);
}

/** The same of a letter. */
export async function addLettersMessages(
  tx: Transaction,
  { id, language }: { id: string; language: Language },
  messages: readonly NewMessage[],
): Promise<WrittenMessage[]> {
  return insertMessages(tx, { letterId: id }, { opening: 0, language }, messages);
}

async function insertMessages(
  tx: Transaction,
  owner: Owner,
  { opening, language }: Pick<JourneyRow, 'opening' | 'language'>,
  messages: readonly NewMessage[],
): Promise<WrittenMessage[]> {
  if (messages.length === 0) return [];
  const rows = messages.map(({ decoy = false, withheld = false, ...message }) => {
    const channel = channelOf(message.template);
    return { id: randomUUID(), channel, decoy, withheld, ...message };
  });
  const { column, id } = ownerPart(owner);
  const written = await tx.$queryRaw<WrittenMessage[]>`
    INSERT INTO messages (id, key, ${column}, opening, channel, template, language, recipient, link_id, code_id, opens, decoy, withheld)
    SELECT m.id, m.key, ${id}::uuid, ${opening}, m.channel, m.template, ${language}, m.recipient,
      m."linkId", m."codeId", m.opens, m.decoy, m.withheld
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS m(id uuid, key text, channel text, template text, recipient text,
      "linkId" uuid, "codeId" uuid, opens text, decoy boolean, withheld boolean)
    ON CONFLICT (key) DO UPDATE SET key = excluded.key
    RETURNING id, key, channel, recipient, decoy OR withheld AS decoy`;
  const byKey = new Map(written.map((each) => [each.key, each]));
  return messages.flatMap(({ key }) => byKey.get(key) ?? []);
}

/** Key of what is told beside a journey's opening, once a journey. */
export function sideKey({ id }: Pick<JourneyRow, 'id'>, what: 'told' | 'mismatch' | 'lost'): string {
  return `${id}:${what}`;
}
