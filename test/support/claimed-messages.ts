import { randomUUID } from 'node:crypto';
import { HOUR } from '../../domain/duration.ts';
import { planOf } from '../../domain/program.ts';
import type { Program } from '../../domain/program.ts';
import { changeKnownJourney } from '../../store/journeys/journey-row.ts';
import { startJourney } from '../../store/journeys/start-journey.ts';
import { claimWritten } from '../../store/messages/claim.ts';
import type { CapsOf, ClaimedMessage } from '../../store/messages/claim.ts';
import { addMessages } from '../../store/messages/messages.ts';
import { ensureCode } from '../../store/secrets/codes.ts';
import { ensureLink } from '../../store/secrets/links.ts';
import type { TestDatabase } from './database.ts';
import { testKeyring } from './keyring.ts';

/**
 * Text messages to numbers, with a PIN, and letters to mailboxes: of one new registration, written and claimed by one transaction as a step
 * does it. In the order of their recipients.
 */
export async function claimedMessages(
  database: TestDatabase,
  program: Program,
  recipients: readonly string[],
  capsOf: CapsOf,
): Promise<ClaimedMessage[]> {
  const journeyId = await begun(database, program);
  const messages = await changeKnownJourney(database, journeyId, async (tx, journey) => {
    const { opening } = journey;
    const code = { journeyId, opening, purpose: 'smsPin' as const, validMs: HOUR, maxAttempts: 5 };
    const codeId = await ensureCode(tx, testKeyring, code);
    const linkId = await ensureLink(tx, testKeyring, { journeyId });
    const written = recipients.map((recipient) => ({
      ...{ key: randomUUID(), recipient },
      ...(recipient.includes('@')
        ? { template: 'reminder' as const, linkId }
        : { template: 'pin' as const, codeId }),
    }));
    return claimWritten(tx, testKeyring, journey, await addMessages(tx, journey, written), capsOf);
  });
  return messages.sort((a, b) => recipients.indexOf(a.recipient) - recipients.indexOf(b.recipient));
}

async function begun(database: TestDatabase, program: Program): Promise<string> {
  const form = { language: 'es' as const, email: 'ana@example.org' };
  const allow = (): Promise<void> => Promise.resolve();
  const plan = planOf(program, 'registration');
  const started = await startJourney(database, testKeyring, plan, form, { allow });
  if (started.outcome !== 'started') throw new Error('not started');
  return started.journeyId;
}
