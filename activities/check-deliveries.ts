import { takeReport } from '../store/messages/delivery-reports.ts';
import { takeUnreported } from '../store/messages/messages.ts';
import type { Unreported } from '../store/messages/messages.ts';
import type { ActivityDependencies } from './dependencies.ts';

const ABREAST = 5;
const MOST = 100;
/** A run ends well within the activity's own limit. Milliseconds. */
const RUN = 15_000;

/**
 * Asks the providers about messages that they have told nothing final of: their report may have come while no process listened. An answer
 * is taken in as a report is, and told by the relay.
 * @returns of how many something was learned
 */
export async function checkDeliveries(dependencies: ActivityDependencies): Promise<number> {
  const until = performance.now() + RUN;
  let learned = 0;
  for (let asked = 0; asked < MOST && performance.now() < until; asked += ABREAST) {
    const messages = await takeUnreported(dependencies.database, ABREAST);
    const told = await Promise.all(messages.map((message) => check(dependencies, message)));
    learned += told.filter(Boolean).length;
    if (messages.length < ABREAST) break;
  }
  return learned;
}

async function check(
  { database, logger, ...senders }: ActivityDependencies,
  { id: messageId, channel, recipient: to, providerId, sentAt }: Unreported,
): Promise<boolean> {
  const fate = await senders[channel].ask({ messageId, providerId, to, sentAt });
  if (!fate) return false;
  const { status, eventId, code, aboutRecipient, at } = fate;
  logger.info({ event: 'message.asked', message: messageId, channel, status, code });
  await takeReport(database, { eventId, messageId, status, failure: code, aboutRecipient, at });
  return true;
}
