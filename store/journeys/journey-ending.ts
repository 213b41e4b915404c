import type { Ending } from '../../domain/endings.ts';
import type { SendCause } from '../../domain/journey.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { createAccount, renewPassword } from './ending/accounts.ts';
import { applicantEntitled } from './ending/entitled.ts';
import { forget } from './ending/forget.ts';
import { letters, writtenLetters } from './ending/letters.ts';
import { putGivenOnFile } from './ending/put-on-file.ts';
import { supersedeOthers } from './ending/supersede-others.ts';
import { isEarlierNotice, writeEarlierNotice } from '../letters/earlier-notices.ts';
import { contactsOfApplicant, noteChange } from '../contacts/changes.ts';
import { noteUnconfirmed } from '../contacts/unconfirmed.ts';
import { claimWritten, lanesOf } from '../messages/claim.ts';
import type { CapsOf, Claiming } from '../messages/claim.ts';
import type { WrittenMessage } from '../messages/messages.ts';
import { forgetStepUpGuesses } from '../secrets/code-sum.ts';
import type { Database } from '../connection/database.ts';
import { changeKnownJourney } from './journey-row.ts';
import { keptFromEnd } from './pictures.ts';
import { rememberOrigin } from '../accounts/login-places.ts';
import type { JourneyRow } from './journey-row.ts';
import type { Transaction } from '../connection/transaction.ts';

export interface EndedJourney {
  ending: Ending;
  /** The closing letters, to be delivered. */
  messageIds: string[];
  /** What they go by. */
  lanes: Record<string, SendCause>;
}

/**
 * Ends a journey. When it completes, its applicant becomes an account holder, or has a new password, in the same transaction. It is
 * superseded when another has been faster, and rejected when the applicant may not have an account any more. What it needed only to run
 * (hash of the password, links, codes) is dropped.
 */
export async function endJourney(
  database: Database,
  keyring: Keyring,
  journeyId: string,
  wanted: Ending,
): Promise<EndedJourney> {
  const { step } = await endAndClaim(database, keyring, { journeyId, wanted });
  return step;
}

/** Ends a journey, and claims its letters where they are sent at once. @param capsOf absent where they are not */
export async function endAndClaim(
  database: Database,
  keyring: Keyring,
  { journeyId, wanted }: { journeyId: string; wanted: Ending },
  capsOf?: CapsOf,
): Promise<Claiming<EndedJourney>> {
  return changeKnownJourney(database, journeyId, async (tx, journey) => {
    const told = isEarlierNotice(journey.plan) && (await endEarlierNotice(tx, keyring, journey, capsOf));
    if (told) return told;
    const { ending, written } = await end(tx, keyring, journey, wanted);
    const step = { ending, messageIds: written.map(({ id }) => id), lanes: lanesOf(written) };
    return { step, claimed: capsOf && (await claimWritten(tx, keyring, journey, written, capsOf)) };
  });
}

/** @returns undefined where it has been ended by an earlier version */
async function endEarlierNotice(
  tx: Transaction,
  keyring: Keyring,
  { id, ending }: JourneyRow,
  capsOf?: CapsOf,
): Promise<Claiming<EndedJourney> | undefined> {
  const told = await writeEarlierNotice(tx, keyring, { id, ended: ending !== null }, capsOf);
  if (!told) return undefined;
  if (ending === null) await close(tx, id, 'completed');
  const { lanes } = told.step;
  return { ...told, step: { ending: 'completed', messageIds: Object.keys(lanes), lanes } };
}

async function end(
  tx: Transaction,
  keyring: Keyring,
  journey: JourneyRow,
  wanted: Ending,
): Promise<{ ending: Ending; written: WrittenMessage[] }> {
  if (journey.ending !== null)
    return { ending: journey.ending, written: await writtenLetters(tx, journey.id, journey.ending) };
  const entitled = wanted !== 'completed' || (await applicantEntitled(tx, journey));
  const done = wanted === 'completed' && entitled && (await complete(tx, keyring, journey));
  const ending = entitled ? endingFor(journey, wanted, done) : 'rejected';
  const written = await letters(tx, keyring, { ...journey, entitled }, ending);
  await close(tx, journey.id, ending);
  if (ending === 'erased') await forget(tx, journey.id);
  return { ending, written };
}

/** The ending that follows, since what has happened meanwhile may change the wanted one. */
function endingFor(journey: JourneyRow, wanted: Ending, done: boolean): Ending {
  if (wanted === 'completed') return done ? 'completed' : 'superseded';
  return wanted === 'expired' && journey.contactRefused ? 'rejected' : wanted;
}

/** Takes effect, and puts on file what was answered on the way. @returns false when another has been faster */
async function complete(tx: Transaction, keyring: Keyring, journey: JourneyRow): Promise<boolean> {
  const { id, plan } = journey;
  if (plan.kind === 'stepUp') return true;
  const before = await contactsOfApplicant(tx, id);
  const accountId = await takeEffect(tx, journey);
  if (accountId === undefined) return false;
  await supersedeOthers(tx, journey);
  if (before?.startedBy) await putGivenOnFile(tx, id);
  await noteUnconfirmed(tx, id);
  await rememberOrigin(tx, id);
  await forgetStepUpGuesses(tx, keyring, plan.program, accountId);
  if (before) await noteChange(tx, before, { journeyId: id, by: before.startedBy });
  return true;
}

/** What the journey was for. @returns the account */
async function takeEffect(tx: Transaction, { id, plan }: JourneyRow): Promise<string | undefined> {
  return plan.kind === 'recovery' ? renewPassword(tx, id) : createAccount(tx, id);
}

async function close(tx: Transaction, journeyId: string, ending: Ending): Promise<void> {
  await tx.$executeRaw`
    WITH dropped AS (
      UPDATE applicants SET password_hash = NULL, ${keptFromEnd} WHERE journey_id = ${journeyId}::uuid
    ), killed AS (
      UPDATE codes SET killed_at = alta_now()
      WHERE journey_id = ${journeyId}::uuid AND spent_at IS NULL AND killed_at IS NULL
    )
    UPDATE journeys SET ending = ${ending}, ended_at = alta_now(), stage_ends = NULL, remind_at = NULL, parked_cause = NULL,
      parked_since = NULL, paused_at = NULL, version = version + 1 WHERE id = ${journeyId}::uuid`;
}
