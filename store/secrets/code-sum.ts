import { LIMITS } from '../../domain/limits.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { destinationKey } from '../../domain/email.ts';
import type { JourneyRow } from '../journeys/journey-row.ts';
import { forgetFailures, forgetPart, returnPart, takeToken } from '../guards/limits.ts';
import { whoseJourney } from '../journeys/journey-place.ts';
import type { JourneyPlace } from '../journeys/journey-place.ts';
import { writeNotice } from '../letters/notices.ts';
import type { Transaction } from '../connection/transaction.ts';

/** A guess at a code, counted as wrong before it is compared. */
export interface CountedGuess {
  /** False: too many were wrong, so this one is too, whatever it is. Nothing that is answered shows it. */
  counts: boolean;
  /** SQL: a part of a WITH, with a comma before it, that notes that it was right. */
  right: Prisma.Sql;
}

const rule = {
  name: 'code.person',
  limit: LIMITS.code.attemptsPerPerson,
  windowMs: LIMITS.code.personMemory,
};

/**
 * Counts a guess about a person over all journeys (NIST SP 800-63B 3.2.2: at most 100 failures of one account). Beyond, no code of theirs is
 * right any more, as none of a stranger's ever is; they are told once. Journeys from where they have been before have a sum of their own,
 * links are no codes, and what staff begin in person counts for itself: those stay open to the holder.
 */
export async function countGuess(
  tx: Transaction,
  keyring: Keyring,
  journey: JourneyRow,
): Promise<CountedGuess> {
  const whose = await whoseJourney(tx, journey.id);
  const subject = whose && subjectOf(journey, whose);
  if (!whose || subject === undefined) return { counts: true, right: Prisma.empty };
  const taken = await takeToken(tx, keyring, { ...rule, subject });
  if (taken.ok) return { counts: true, right: rightPart(keyring, journey, subject) };
  if (journey.plan.contact !== 'typed') await tellHolder(tx, keyring, journey, whose);
  return { counts: false, right: Prisma.empty };
}

/**
 * SQL that takes a right code's guess back. A session's code also ends the sum: it came by SMS to the holder, and the sum is of failures in
 * a row (NIST SP 800-63B 3.2.2). Another code does not, since a stranger's guesses go on beside the holder's own.
 */
function rightPart(keyring: Keyring, { plan }: JourneyRow, subject: string): Prisma.Sql {
  const noted = plan.kind === 'stepUp' ? forgetPart : returnPart;
  return Prisma.sql`, guess_right AS (${noted(keyring, rule.name, subject)})`;
}

/**
 * A person who fails at a session's codes knows the password. The holder has a new one now and every session has ended, so another's
 * failures do not keep the holder from services of a high level for 30 days.
 */
export async function forgetStepUpGuesses(
  tx: Transaction,
  keyring: Keyring,
  program: string,
  accountId: string,
): Promise<void> {
  await forgetFailures(tx, keyring, rule.name, stepUpSubject(program, accountId));
}

function stepUpSubject(program: string, accountId: string): string {
  return [program, 'stepUp', accountId].join('\0');
}

/** Undefined where guesses count for their journey alone. */
function subjectOf({ plan }: JourneyRow, whose: JourneyPlace): string | undefined {
  if (whose.assisted) return undefined;
  const { program, contact, kind } = plan;
  if (kind === 'stepUp') return stepUpSubject(program, whose.accountId ?? '');
  // A code to a typed contact proves only that the applicant reads it, and no account is behind it.
  if (contact === 'typed')
    return ['typed', destinationKey(whose.contactMobile ?? whose.contactEmail ?? '')].join('\0');
  return [program, whose.memberId ?? `named ${whose.named}`, whose.knownPlace ?? 'anywhere'].join('\0');
}

/** The relay tells it, for no page waits for it. For an unknown person the same is written, to nobody. */
async function tellHolder(
  tx: Transaction,
  keyring: Keyring,
  { program, language }: JourneyRow,
  { accountId, memberId, named }: JourneyPlace,
): Promise<void> {
  const whom = accountId === null ? { memberId } : { accountId };
  const once = { key: `codes ${named}`, windowMs: rule.windowMs };
  await writeNotice(tx, keyring, { id: program, languages: [language] }, whom, 'codesGuessed', { once });
}
