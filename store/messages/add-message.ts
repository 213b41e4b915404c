import { randomUUID } from 'node:crypto';
import { channelOf } from '../../domain/messages.ts';
import type { MessageTemplate } from '../../domain/messages.ts';
import type { StageKind } from '../../domain/stages/kinds.ts';
import type { JourneyRow } from '../journeys/journey-row.ts';
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
  /** Nobody to send it to: the provider is only probed. */
  decoy?: boolean | undefined;
  /** Its destination has had enough: it goes to nobody. */
  withheld?: boolean | undefined;
}

/** Writes a message to be sent, or finds the one already written under its key. @returns its id */
export async function addMessage(
  tx: Transaction,
  journey: Pick<JourneyRow, 'id' | 'opening' | 'language'>,
  { key, template, recipient, linkId, codeId, opens, decoy = false, withheld = false }: NewMessage,
): Promise<string> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO messages (id, key, journey_id, opening, channel, template, language, recipient, link_id, code_id, opens, decoy, withheld)
    VALUES (${randomUUID()}::uuid, ${key}, ${journey.id}::uuid, ${journey.opening}, ${channelOf(template)}, ${template},
      ${journey.language}, ${recipient}, ${linkId ?? null}::uuid, ${codeId ?? null}::uuid, ${opens ?? null}, ${decoy}, ${withheld})
    ON CONFLICT (key) DO UPDATE SET key = excluded.key RETURNING id`;
  const row = rows[0];
  if (!row) throw new Error('message was not written');
  return row.id;
}

/** Key of what is told beside a journey's opening, once a journey. */
export function sideKey({ id }: Pick<JourneyRow, 'id'>, what: 'told' | 'mismatch' | 'lost'): string {
  return `${id}:${what}`;
}
