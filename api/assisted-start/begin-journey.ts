import { DAY, HOUR } from '../../domain/duration.ts';
import { destinationKey } from '../../domain/email.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { Program } from '../../domain/program.ts';
import type { Keyring } from '../../platform/keyring.ts';
import type { Database } from '../../store/connection/database.ts';
import { startJourney } from '../../store/journeys/start-journey.ts';
import type { Transaction } from '../../store/connection/transaction.ts';
import type { Dispatcher } from '../facts/dispatcher.ts';
import { takeAll } from '../middleware/limits.ts';
import { ApiProblem } from '../problems/problem.ts';
import { readConfirmation, spendConfirmation } from './confirmation.ts';
import type { Confirmation, Shown } from './confirmation.ts';
import { afterLookUp, lookUp } from './look-up.ts';
import { planAssisted, requirePerson, requireStart } from './person.ts';
import { readStart } from './read-start.ts';
import type { StartForm, TypedStart } from './read-start.ts';

export interface AssistedDependencies {
  database: Database;
  keyring: Keyring;
  dispatcher: Dispatcher;
  patience?: number | undefined;
}

/** A start, with what staff were given when they were shown whom it is for. */
export type ConfirmedStart = TypedStart & { confirmation?: string | undefined };

interface Terms {
  by: string;
  key?: string | undefined;
}

/**
 * Begins a journey for somebody who came in person and whom staff have identified and confirmed in the preview. Its messages go to the
 * contact that they give now, else to the one on file; what they give is put on file when the journey is completed. Staff see no code and
 * no password: those are between the person's own phone or mailbox and the page.
 * @param by who begins it, as the audit names them
 * @returns the journey's id; whatever its page is, staff get no token of it
 * @throws ApiProblem `invalid`, `not-found`, one of the `desk-…` problems, `second-person`, `too-many-requests` or `idempotency-conflict`
 */
export async function beginAssisted(
  deps: AssistedDependencies,
  program: Program,
  { confirmation: text, ...typed }: ConfirmedStart,
  terms: Terms,
): Promise<string> {
  const { kind, reason } = typed;
  const asked = { by: terms.by, purpose: kind, reason };
  const read = readStart(program, typed);
  const shown = read.ok && { by: terms.by, program: program.id, kind, form: read.form };
  const confirmation = shown && text !== undefined && (await readConfirmation(deps, shown, text));
  if (confirmation)
    return afterLookUp(deps, asked, () =>
      begin(deps, program, { ...shown, confirmation, reason }, terms.key),
    );
  // What no preview went before is a question like any other: counted, and noted.
  return lookUp<string>(deps, asked, () => {
    requireStart(program, typed);
    throw new ApiProblem('desk-not-confirmed');
  });
}

type Confirmed = Shown & { confirmation: Confirmation; reason: string };

async function begin(
  { database, keyring, dispatcher, patience }: AssistedDependencies,
  program: Program,
  { by, kind, form: typed, confirmation, reason }: Confirmed,
  key: string | undefined,
): Promise<string> {
  const plan = planAssisted(program, kind, typed, patience);
  const { memberId: expected, text } = confirmation;
  const { document } = await requirePerson({ database }, plan, typed, { by, kind, expected });
  const language = program.languages[0];
  const startedBy = { by, reason };
  // By the document of the person who was confirmed: a member number may be another's by the time the workflow looks.
  const form = { ...typed, document, memberNumber: undefined, language, startedBy };
  const request = JSON.stringify({ ...typed, language, startedBy });
  // The same confirmation again, as after an answer that was lost, is answered with the journey that it has begun.
  const idempotent = { key: `desk:${kind}:${key ?? text}`, request };
  const allow = async (tx: Transaction): Promise<void> => {
    if (!(await spendConfirmation(tx, confirmation))) throw new ApiProblem('desk-not-confirmed');
    await takeAll(tx, keyring, rulesFor(typed));
  };
  const start = await startJourney(database, keyring, plan, form, { idempotent, allow });
  if (start.outcome === 'conflict') throw new ApiProblem('idempotency-conflict');
  await dispatcher.dispatch(start.outboxRecords);
  return start.journeyId;
}

/** A contact that is given is a destination like any other. */
function rulesFor({ email, mobile }: StartForm): Parameters<typeof takeAll>[2] {
  const { perDestinationPerHour, perDestinationPerDay } = LIMITS.resend;
  return Object.entries({ email, sms: mobile }).flatMap(([channel, contact]) => {
    if (contact === undefined) return [];
    const subject = destinationKey(contact);
    return [
      { name: `${channel}.hour`, subject, limit: perDestinationPerHour, windowMs: HOUR },
      { name: `${channel}.day`, subject, limit: perDestinationPerDay, windowMs: DAY },
    ];
  });
}
