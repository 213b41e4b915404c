import type { Ending } from '../../domain/endings.ts';
import type { Database } from './database.ts';
import { writeFact } from './facts.ts';
import { changeKnownJourney } from './journey-row.ts';
import type { JourneyRow } from './journey-row.ts';
import { addMessage } from './messages.ts';
import type { Transaction } from './transaction.ts';

export interface EndedJourney {
  ending: Ending;
  /** The closing letter, to be delivered. */
  messageId: string | undefined;
}

/**
 * Ends a journey. Completed, its applicant becomes an account holder in the same transaction; had somebody been faster, it is
 * superseded. What it needed only to run (hash of the password, links, codes) is dropped.
 */
export async function endJourney(
  database: Database,
  journeyId: string,
  wanted: Ending,
): Promise<EndedJourney> {
  return changeKnownJourney(database, journeyId, async (tx, journey) => {
    if (journey.ending !== null)
      return { ending: journey.ending, messageId: await letterOf(tx, journey, journey.ending) };
    const ending = wanted === 'completed' && !(await openAccount(tx, journeyId)) ? 'superseded' : wanted;
    if (ending === 'completed') await supersedeOthers(tx, journeyId);
    const messageId = await letterOf(tx, journey, ending);
    await close(tx, journeyId, ending);
    if (ending === 'erased') await forget(tx, journeyId);
    return { ending, messageId };
  });
}

async function openAccount(tx: Transaction, journeyId: string): Promise<boolean> {
  const opened = await tx.$executeRaw`
    INSERT INTO accounts (id, program, document, document_type, member_id, name, email, mobile, language, password_hash)
    SELECT gen_random_uuid(), j.program, a.document, a.document_type, a.member_id, m.name, a.email, a.mobile, j.language, a.password_hash
    FROM applicants a JOIN journeys j ON j.id = a.journey_id JOIN members m ON m.id = a.member_id
    WHERE a.journey_id = ${journeyId}::uuid AND a.standing = 'eligible' AND a.password_hash IS NOT NULL
    ON CONFLICT DO NOTHING`;
  return opened === 1;
}

/** Other open journeys of the same member have lost their purpose; their workflows hear it through the outbox. */
async function supersedeOthers(tx: Transaction, journeyId: string): Promise<void> {
  const others = await tx.$queryRaw<{ id: string; opening: number }[]>`
    SELECT j.id, j.opening FROM journeys j JOIN applicants a ON a.journey_id = j.id
    WHERE j.ending IS NULL AND j.id <> ${journeyId}::uuid
      AND a.member_id = (SELECT member_id FROM applicants WHERE journey_id = ${journeyId}::uuid)
    ORDER BY j.id FOR NO KEY UPDATE OF j SKIP LOCKED`;
  for (const other of others) await writeFact(tx, other, { type: 'superseded' });
}

/** Who is told what at the end. An expired journey writes only to a mailbox that was confirmed. */
async function letterOf(tx: Transaction, journey: JourneyRow, ending: Ending): Promise<string | undefined> {
  const template = { completed: 'completed', expired: 'expired', rejected: 'reviewRejected' }[
    ending as string
  ];
  if (template === undefined) return undefined;
  const people = await tx.$queryRaw<{ email: string; confirmed: boolean }[]>`
    SELECT a.email, EXISTS (SELECT 1 FROM links l WHERE l.journey_id = a.journey_id AND l.uses > 0) AS confirmed
    FROM applicants a WHERE a.journey_id = ${journey.id}::uuid`;
  const person = people[0];
  if (!person?.confirmed) return undefined;
  const key = `${journey.id}:${ending}`;
  return addMessage(tx, journey, { key, channel: 'email', template, recipient: person.email });
}

async function close(tx: Transaction, journeyId: string, ending: Ending): Promise<void> {
  await tx.$executeRaw`
    UPDATE journeys SET ending = ${ending}, ended_at = alta_now(), stage_ends = NULL, remind_at = NULL, parked_cause = NULL,
      parked_since = NULL, paused_at = NULL, version = version + 1 WHERE id = ${journeyId}::uuid`;
  await tx.$executeRaw`UPDATE applicants SET password_hash = NULL WHERE journey_id = ${journeyId}::uuid`;
  await tx.$executeRaw`
    UPDATE codes SET killed_at = alta_now()
    WHERE journey_id = ${journeyId}::uuid AND spent_at IS NULL AND killed_at IS NULL`;
}

/** Deletes what says who it was. Images need no hand: their key was derived from the applicant's row. */
async function forget(tx: Transaction, journeyId: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM applicants WHERE journey_id = ${journeyId}::uuid`;
  await tx.$executeRaw`DELETE FROM messages WHERE journey_id = ${journeyId}::uuid`;
  await tx.$executeRaw`DELETE FROM readings WHERE journey_id = ${journeyId}::uuid`;
  await tx.$executeRaw`DELETE FROM captures WHERE journey_id = ${journeyId}::uuid`;
  await tx.$executeRaw`DELETE FROM journey_tokens WHERE journey_id = ${journeyId}::uuid`;
  await tx.$executeRaw`DELETE FROM links WHERE journey_id = ${journeyId}::uuid`;
}
