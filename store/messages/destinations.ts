import { DAY, HOUR } from '../../domain/duration.ts';
import { destinationKey } from '../../domain/email.ts';
import { LIMITS } from '../../domain/limits.ts';
import { channelOf } from '../../domain/messages.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { whoseJourney } from '../journeys/journey-place.ts';
import type { JourneyRow } from '../journeys/journey-row.ts';
import { takeToken } from '../guards/limits.ts';
import type { NewMessage } from './messages.ts';
import type { Transaction } from '../connection/transaction.ts';

/**
 * Counts a message for its destination, first sendings included, over all journeys and networks. Beyond the limit the message is withheld:
 * its journey goes on as if it had been sent. Journeys from where the holder has been before count apart, so strangers do not use up what
 * the holder asks for there. Where all messages go to contacts that were typed, the form and the link have counted them already; step-ups have
 * limits of their own; what staff begin in person is always sent, and so are letters outside any journey.
 */
export async function isTooMuch(
  tx: Transaction,
  keyring: Keyring,
  { id, plan }: JourneyRow,
  { template, recipient }: Pick<NewMessage, 'template' | 'recipient'>,
): Promise<boolean> {
  if (plan.contact === 'typed' || plan.kind === 'stepUp') return false;
  const whose = await whoseJourney(tx, id);
  if (!whose || whose.assisted) return false;
  const subject = [channelOf(template), destinationKey(recipient), whose.knownPlace ?? 'anywhere'].join('\0');
  const { perHour, perDay } = LIMITS.destination;
  const inHour = await takeToken(tx, keyring, {
    name: 'destination.hour',
    subject,
    limit: perHour,
    windowMs: HOUR,
  });
  if (!inHour.ok) return true;
  const inDay = await takeToken(tx, keyring, {
    name: 'destination.day',
    subject,
    limit: perDay,
    windowMs: DAY,
  });
  return !inDay.ok;
}
