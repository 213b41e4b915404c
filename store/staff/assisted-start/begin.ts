import { DAY, HOUR } from '../../../domain/duration.ts';
import { destinationKey } from '../../../domain/email.ts';
import { LIMITS } from '../../../domain/limits.ts';
import type { Program } from '../../../domain/program.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import type { Database } from '../../connection/database.ts';
import type { Transaction } from '../../connection/transaction.ts';
import { takeEach } from '../../guards/limits.ts';
import type { Counted } from '../../guards/limits.ts';
import type { OutboxRecord } from '../../journeys/facts.ts';
import { startJourney } from '../../journeys/start-journey.ts';
import { readConfirmation, spendConfirmation } from './confirmation.ts';
import type { Confirmation, Shown } from './confirmation.ts';
import { afterLookUp, lookUp } from './look-up.ts';
import { findFit, planAssisted, readOffered } from './person.ts';
import { readStart } from './read-start.ts';
import type { StartForm, TypedStart } from './read-start.ts';
import type { AssistedRefusal } from './refusal.ts';

interface Parts {
  database: Database;
  keyring: Keyring;
  patience?: number | undefined;
}

/** A start, with the confirmation that staff got with the preview of the person. */
export type ConfirmedStart = TypedStart & { confirmation?: string | undefined };

export type Begun = { outcome: 'begun'; journeyId: string; outboxRecords: OutboxRecord[] } | AssistedRefusal;

/**
 * Begins a journey for a person who came in, whom staff have identified and confirmed in the preview. Its messages go to the contact that
 * the person gives now, else to the one on file; a given contact is put on file when the journey completes. Staff see no code and no
 * password: those are between the person's own phone or mailbox and the page.
 * @param by the staff member who begins it, as the audit names them
 * @param key of the request, where it has one: the same key is answered with the same journey
 * @returns the journey's id; whatever its page is, staff get no token of it
 */
export async function beginAssisted(
  parts: Parts,
  program: Program,
  { confirmation: text, ...typed }: ConfirmedStart,
  { by, key }: { by: string; key?: string | undefined },
): Promise<Begun> {
  const { kind, reason } = typed;
  const asked = { by, purpose: kind, reason };
  const read = readStart(program, typed);
  const shown = read.ok && { by, program: program.id, kind, form: read.form };
  const confirmation = shown && text !== undefined && (await readConfirmation(parts, shown, text));
  if (confirmation)
    return afterLookUp(parts, asked, () => begin(parts, program, { ...shown, confirmation, reason }, key));
  // A start without a preview is a question like any other: counted, and noted.
  return lookUp(parts, asked, (): Promise<AssistedRefusal> => {
    const offered = readOffered(program, typed);
    return Promise.resolve(offered.outcome === 'read' ? { outcome: 'notConfirmed' } : offered);
  });
}

type Confirmed = Shown & { confirmation: Confirmation; reason: string };

async function begin(
  { database, keyring, patience }: Parts,
  program: Program,
  { by, kind, form: typed, confirmation, reason }: Confirmed,
  key: string | undefined,
): Promise<Begun> {
  const plan = planAssisted(program, kind, typed, patience);
  const { memberId: expected, text } = confirmation;
  const found = await findFit({ database }, plan, typed, { by, kind, expected });
  if (found.outcome !== 'found') return found;
  const language = program.languages[0];
  const startedBy = { by, reason };
  // By the document of the person who was confirmed: a member number may be another's by the time the workflow looks.
  const { document } = found.person;
  const form = { ...typed, document, memberNumber: undefined, language, startedBy };
  const request = JSON.stringify({ ...typed, language, startedBy });
  // The same confirmation again, as after an answer that was lost, is answered with the journey that it has begun.
  const idempotent = { key: `desk:${kind}:${key ?? text}`, request };
  const allow = (tx: Transaction): Promise<void> => allowStart(tx, keyring, confirmation, typed);
  try {
    const start = await startJourney(database, keyring, plan, form, { idempotent, allow });
    if (start.outcome === 'conflict') return { outcome: 'conflict' };
    return { outcome: 'begun', journeyId: start.journeyId, outboxRecords: start.outboxRecords };
  } catch (error) {
    if (error instanceof NotAllowed) return error.refusal;
    throw error;
  }
}

/** Takes the transaction of a start back. */
class NotAllowed extends Error {
  readonly refusal: AssistedRefusal;

  constructor(refusal: AssistedRefusal) {
    super(refusal.outcome);
    this.refusal = refusal;
  }
}

/** @throws NotAllowed for a confirmation that has begun a journey before, or a contact that was written to too often */
async function allowStart(
  tx: Transaction,
  keyring: Keyring,
  confirmation: Confirmation,
  form: StartForm,
): Promise<void> {
  if (!(await spendConfirmation(tx, confirmation))) throw new NotAllowed({ outcome: 'notConfirmed' });
  const taken = await takeEach(tx, keyring, rulesFor(form));
  if (!taken.ok) throw new NotAllowed({ outcome: 'limited', retryAt: taken.retryAt, now: taken.now });
}

/** A contact that is given is a destination like any other. */
function rulesFor({ email, mobile }: StartForm): Counted[] {
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
