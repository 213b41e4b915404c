import { z } from 'zod';
import type { Journal } from '../journal.ts';
import type { OutboxMessage } from './message.ts';

/** Enough for any trial, small enough to hold in memory. */
const mostKept = 10_000;

const savedMessage = z.looseObject({
  id: z.string(),
  to: z.string(),
  at: z.string(),
  steps: z.array(z.unknown()),
});

export interface Outbox {
  /** Keeps a message; it is on disk when this returns. */
  add(message: OutboxMessage): void;
  find(id: string): OutboxMessage | undefined;
  /** Newest first; all, or those to one recipient. */
  list(to?: string): OutboxMessage[];
}

/** Every message that was taken over, newest first, kept in a journal. */
export function openOutbox(journal: Journal): Outbox {
  const messages = journal.records.filter(
    (record) => savedMessage.safeParse(record).success,
  ) as OutboxMessage[];
  if (messages.length > mostKept) {
    messages.splice(0, messages.length - mostKept);
    journal.rewrite(messages);
  }
  return {
    add(message) {
      journal.append(message);
      messages.push(message);
      if (messages.length > mostKept) messages.shift();
    },
    find: (id) => messages.findLast((message) => message.id === id),
    list: (to) => messages.filter((message) => to === undefined || isTo(message, to)).reverse(),
  };
}

/** Whether a message went to this recipient. A `+` that a query string turned into a blank is forgiven. */
function isTo(message: OutboxMessage, asked: string): boolean {
  const to = message.to.toLowerCase();
  const wanted = asked.trim().toLowerCase();
  return to === wanted || to === `+${wanted}`;
}
