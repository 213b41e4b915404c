import { randomUUID } from 'node:crypto';
import { LIMITS } from '../../../domain/limits.ts';
import { channelOf } from '../../../domain/messages.ts';
import type { MessageTemplate } from '../../../domain/messages.ts';
import { waitBeforeResend } from '../../../domain/resend.ts';
import { hears, traitsOf } from '../../../domain/stages/table.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import { contactsOf, nobody } from '../applicants.ts';
import { findCode } from '../../secrets/codes.ts';
import type { Database } from '../../connection/database.ts';
import { isTooMuch } from '../../messages/destinations.ts';
import { writeFact } from '../facts.ts';
import type { Taken, Wait } from '../../guards/limits.ts';
import { changeJourney } from '../journey-row.ts';
import { apartEachOpening } from '../journey-view.ts';
import type { JourneyRow } from '../journey-row.ts';
import { addMessage } from '../../messages/messages.ts';
import { taken } from './step-outcome.ts';
import type { StepRefusal, StepResult } from './step-outcome.ts';
import { endingOf, leadsNowhere } from '../../../domain/journey-status.ts';
import type { TokenScope } from '../../../domain/journey-status.ts';
import type { Transaction } from '../../connection/transaction.ts';

export type ResendRefusal = ({ outcome: 'tooSoon' } & Wait) | { outcome: 'parked' } | { outcome: 'codeDead' };

interface Earlier {
  template: MessageTemplate;
  recipient: string;
  linkId: string | null;
  codeId: string | null;
  decoy: boolean;
  times: number;
  lastAt: Date;
}

/**
 * What a message counts for: a typed contact, or a person whom the form only names and who is reached at a contact on file, or not at all.
 */
export type Destination = { channel: 'email' | 'sms' } & ({ contact: string } | { named: string });

/**
 * Whether a destination may get one more message now; the limits live at the edge.
 * @param again whether the journey has been sent it before
 */
export type Allow = (tx: Transaction, destination: Destination, again: boolean) => Promise<Taken>;

/**
 * Repeats the message that opened the stage: the same link, the same code, its tries not reset. Each repeat waits longer. A new code is
 * sent where a dead one leads nowhere by itself, and where the old one would be dead before the applicant has typed it.
 */
export async function resendMessage(
  database: Database,
  keyring: Keyring,
  { journeyId, scope }: { journeyId: string; scope: TokenScope },
  allow: Allow,
): Promise<StepResult<ResendRefusal>> {
  const result = await changeJourney<StepResult<ResendRefusal>>(database, journeyId, async (tx, journey) => {
    const refusal = refusalOf(journey, scope);
    if (refusal) return refusal;
    const earlier = journey.answered ? undefined : await openingMessage(tx, journey);
    if (!earlier) return { outcome: 'outOfOrder' };
    const life = earlier.codeId === null ? 'long' : await lifeOf(tx, journey);
    const dead = life === 'over' || (life === 'short' && asksAnew(journey));
    if (dead && !asksAnew(journey)) return { outcome: 'codeDead' };
    const retryAt = new Date(earlier.lastAt.getTime() + waitBeforeResend(earlier.times));
    if (retryAt > journey.now) return { outcome: 'tooSoon', retryAt, now: journey.now };
    const allowed = await allow(tx, await countedFor(tx, journey, earlier), true);
    if (!allowed.ok) return { ...allowed, outcome: 'tooSoon' };
    return taken(
      dead
        ? await writeFact(tx, journey, { type: 'codeAsked' })
        : await repeat(tx, keyring, journey, earlier),
    );
  });
  return result ?? { outcome: 'unknown' };
}

function refusalOf(journey: JourneyRow, scope: TokenScope): StepRefusal | ResendRefusal | undefined {
  const ending = endingOf(journey, scope);
  if (ending !== undefined) return { outcome: 'ended', ending };
  if (scope === 'form' && traitsOf(journey.stage).link !== 'opens') return { outcome: 'linkNeeded' };
  return journey.parkedCause === null ? undefined : { outcome: 'parked' };
}

/**
 * What a repetition counts for: the typed contact. Where it goes to a contact on file, it counts for what the form said, or a limit would
 * tell that there is a contact, and whose.
 */
async function countedFor(
  tx: Transaction,
  { id, plan }: JourneyRow,
  { template, recipient, decoy }: Pick<Earlier, 'template' | 'recipient' | 'decoy'>,
): Promise<Destination> {
  const channel = channelOf(template);
  if (plan.contact === 'typed' && !decoy) return { channel, contact: recipient };
  const contacts = await contactsOf(tx, id);
  const typed = plan.contact === 'typed' ? null : (contacts?.typedEmail ?? null);
  return typed === null ? { channel, named: contacts?.named ?? '' } : { channel: 'email', contact: typed };
}

async function repeat(
  tx: Transaction,
  keyring: Keyring,
  journey: JourneyRow,
  { template, linkId, codeId, ...earlier }: Earlier,
): ReturnType<typeof writeFact> {
  const factId = randomUUID();
  const to = await repeatedTo(tx, journey, earlier);
  const messageId = await addMessage(tx, journey, {
    key: factId,
    template,
    ...to,
    withheld: await isTooMuch(tx, keyring, journey, { template, ...to }),
    linkId: linkId ?? undefined,
    codeId: codeId ?? undefined,
    opens: journey.stage,
  });
  return writeFact(tx, journey, { type: 'resendAsked', messageId }, { id: factId });
}

/** Where the message went before, unless it would not be true any more. */
async function repeatedTo(
  tx: Transaction,
  journey: JourneyRow,
  { recipient, decoy }: Pick<Earlier, 'recipient' | 'decoy'>,
): Promise<Pick<Earlier, 'recipient' | 'decoy'>> {
  if (leadsNowhere(journey)) return { recipient: await nobodyNamed(tx, journey.id), decoy: true };
  const refused = journey.contactRefused && traitsOf(journey.stage).disguisedAs !== undefined;
  return { recipient, decoy: decoy || refused };
}

async function nobodyNamed(tx: Transaction, journeyId: string): Promise<string> {
  const contacts = await contactsOf(tx, journeyId);
  return nobody({ named: contacts?.named ?? '' });
}

/** How much of the code's time is left: enough to repeat it, too little, or none. */
async function lifeOf(tx: Transaction, { id, opening, now }: JourneyRow): Promise<'long' | 'short' | 'over'> {
  const code = await findCode(tx, id, opening);
  if (code?.state !== 'alive') return 'over';
  if (code.expiresAt === null) return 'long';
  return code.expiresAt.getTime() - now.getTime() < LIMITS.resend.worthRepeating ? 'short' : 'long';
}

function asksAnew({ stage }: JourneyRow): boolean {
  return hears(stage, 'codeAsked');
}

/** The message that opened the stage the applicant sees, and how often such a one has gone out. */
async function openingMessage(tx: Transaction, journey: JourneyRow): Promise<Earlier | undefined> {
  const rows = await tx.$queryRaw<Earlier[]>`
    SELECT template, recipient, link_id AS "linkId", code_id AS "codeId", decoy,
      (count(*) OVER ())::int AS times, created_at AS "lastAt"
    FROM messages WHERE journey_id = ${journey.id}::uuid AND opens = ${journey.stage}
      AND (NOT opens = ANY(${apartEachOpening}) OR opening = ${journey.opening})
    ORDER BY created_at DESC LIMIT 1`;
  return rows[0];
}
