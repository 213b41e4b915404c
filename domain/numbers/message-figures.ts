import { channels } from '../journey-definition.ts';
import type { Channel } from '../journey-definition.ts';
import { callingCodeIn } from './calling-code.ts';
import type { MessageFigures } from './figures.ts';

type Part = 'sent' | 'delivered' | 'lost' | 'waiting';

/** What each status of a message counts as. */
const partOf: Readonly<Record<string, Part>> = {
  queued: 'waiting',
  sent: 'sent',
  delivered: 'delivered',
  undelivered: 'lost',
  refused: 'lost',
};

/** Messages by their way and country, the most first. @param sums "<channel> <status> <first four digits of an SMS's number>" */
export function messageFigures(sums: readonly { name: string; count: number }[]): MessageFigures[] {
  const rows = new Map<string, MessageFigures>();
  for (const { name, count } of sums) {
    const [channel = '', status = '', digits = ''] = name.split(' ');
    const part = partOf[status];
    if (part === undefined || !isChannel(channel)) continue;
    const row = rowOf(rows, channel, callingCodeIn(digits));
    row[part] += count;
  }
  return [...rows.values()].toSorted((a, b) => allOf(b) - allOf(a));
}

function isChannel(text: string): text is Channel {
  return channels.some((channel) => channel === text);
}

function rowOf(rows: Map<string, MessageFigures>, channel: Channel, code: string | null): MessageFigures {
  const key = `${channel} ${code ?? ''}`;
  const row = rows.get(key) ?? { channel, callingCode: code, sent: 0, delivered: 0, lost: 0, waiting: 0 };
  rows.set(key, row);
  return row;
}

function allOf({ sent, delivered, lost, waiting }: MessageFigures): number {
  return sent + delivered + lost + waiting;
}
