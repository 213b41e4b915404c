import { randomUUID } from 'node:crypto';
import type { MessageTemplate } from '../../../domain/messages.ts';
import type { Opening } from '../../../domain/stages/stage.ts';
import { openingOf, traitsOf } from '../../../domain/stages/table.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import { nobody } from '../applicants.ts';
import type { Contacts } from '../applicants.ts';
import { ensureCode } from '../../secrets/codes.ts';
import type { JourneyRow } from '../journey-row.ts';
import { ensureLink } from '../../secrets/links.ts';
import type { NewMessage } from '../../messages/messages.ts';
import { openVendorCheck } from '../vendor-checks.ts';
import type { Transaction } from '../../connection/transaction.ts';

/** The message of an opening for applicants who may go on, with the rows it needs. It goes to nobody when no contact is on file. */
export async function opensWith(
  tx: Transaction,
  keyring: Keyring,
  journey: JourneyRow,
  effect: Opening,
  contacts: Contacts,
): Promise<NewMessage | undefined> {
  const key = `${journey.id}:${String(journey.opening)}`;
  switch (effect.effect) {
    case 'none':
      return journey.pausedAt ? approval(tx, keyring, journey, contacts, key) : undefined;
    case 'sendLink': {
      const validity = { once: effect.once, validMs: effect.valid };
      const linkId = await ensureLink(tx, keyring, { journeyId: journey.id }, 'journey', validity);
      if (effect.valid !== undefined) await endStageIn(tx, journey.id, effect.valid);
      return { key, template: linkTemplate(journey, effect), linkId, ...to(contacts, 'email') };
    }
    case 'sendCode':
      return { key, ...(await codeMessage(tx, keyring, journey, effect, contacts)) };
    case 'askApproval': {
      await askApproval(tx, journey.id, contacts, effect.within);
      const codeId = await decoyOfNextCode(tx, keyring, journey);
      const linkId = await ensureLink(tx, keyring, { journeyId: journey.id });
      const recipient = contacts.typedEmail ?? '';
      const decoy = contacts.contactDecision === 'rejected';
      return { key, template: effect.template, recipient, linkId, codeId, decoy };
    }
    case 'askReview': {
      await askReview(tx, journey.id, effect.within);
      return { key, template: effect.template, ...to(contacts, 'email') };
    }
    case 'askVendor': {
      await openVendorCheck(tx, journey);
      await endStageIn(tx, journey.id, effect.within);
      return undefined;
    }
  }
}

async function codeMessage(
  tx: Transaction,
  keyring: Keyring,
  journey: JourneyRow,
  effect: Extract<Opening, { effect: 'sendCode' }>,
  contacts: Contacts,
): Promise<Omit<NewMessage, 'key'>> {
  const codeId = await codeOf(tx, keyring, journey, effect, contacts.eligibility !== 'eligible');
  const message = { template: effect.template, codeId, ...to(contacts, effect.channel) };
  const leadsBack = codeWithLink(effect, contacts);
  return leadsBack === undefined
    ? message
    : { ...message, template: leadsBack, linkId: await ensureLink(tx, keyring, { journeyId: journey.id }) };
}

/**
 * The template of a code that comes with a link back to its page, for an applicant who may have left it. To everyone else a code goes
 * alone, so that no relative who opens the mailbox can finish a stranger's form with one press.
 */
function codeWithLink(
  { purpose }: Extract<Opening, { effect: 'sendCode' }>,
  { assisted, contactDecision }: Contacts,
): MessageTemplate | undefined {
  const withLink = traitsOf(purpose).code?.withLink;
  if (!withLink) return undefined;
  if ('approved' in withLink) return contactDecision === 'approved' ? withLink.approved : undefined;
  return assisted ? withLink.assisted : undefined;
}

/** A first password is asked for as one that was forgotten is (seeds: casmu, "la misma secuencia de pasos"). */
function linkTemplate({ plan }: JourneyRow, { once }: { once: boolean }): MessageTemplate {
  if (plan.kind === 'recovery') return 'recoveryLink';
  return once ? 'firstPasswordLink' : 'link';
}

/** The contact of a channel. Without one, nobody, under a name that is the same each time that the form names the same person. */
function to(
  { contactEmail, contactMobile, named }: Contacts,
  channel: 'email' | 'sms',
): Pick<NewMessage, 'recipient' | 'decoy'> {
  const recipient = channel === 'email' ? contactEmail : contactMobile;
  return recipient === null ? { recipient: nobody({ named }), decoy: true } : { recipient };
}

async function approval(
  tx: Transaction,
  keyring: Keyring,
  journey: JourneyRow,
  contacts: Contacts,
  key: string,
): Promise<NewMessage> {
  const linkId = await ensureLink(tx, keyring, { journeyId: journey.id });
  return { key, template: 'reviewApproved', linkId, ...to(contacts, 'email') };
}

async function codeOf(
  tx: Transaction,
  keyring: Keyring,
  { id: journeyId, opening }: JourneyRow,
  {
    purpose,
    valid: validMs,
    attempts: maxAttempts,
  }: Pick<Extract<Opening, { effect: 'sendCode' }>, 'purpose' | 'valid' | 'attempts'>,
  decoy: boolean,
): Promise<string> {
  return ensureCode(tx, keyring, { journeyId, opening, purpose, validMs, maxAttempts, decoy });
}

/** While staff decide, an applicant who has not opened the mailbox that they typed sees the page of the code that follows. */
async function decoyOfNextCode(
  tx: Transaction,
  keyring: Keyring,
  journey: JourneyRow,
): Promise<string | undefined> {
  const [shown] = journey.plan.stages.flatMap(({ kind }) => traitsOf(kind).disguisedAs ?? []);
  const next = journey.plan.stages.find(({ kind }) => kind === shown);
  const effect = next && openingOf(next);
  return effect?.effect === 'sendCode' ? codeOf(tx, keyring, journey, effect, true) : undefined;
}

async function askApproval(
  tx: Transaction,
  journeyId: string,
  { memberId, typedEmail }: Contacts,
  within: number,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO contact_approvals (id, journey_id, member_id, email)
    VALUES (${randomUUID()}::uuid, ${journeyId}::uuid, ${memberId}::uuid, ${typedEmail}) ON CONFLICT (journey_id) DO NOTHING`;
  await tx.$executeRaw`
    UPDATE journeys j SET stage_ends = CASE WHEN p.decision IS NULL THEN p.opened_at + ${BigInt(within)} * INTERVAL '1 millisecond'
        ELSE greatest(j.deadline, alta_now()) END
    FROM contact_approvals p WHERE p.journey_id = j.id AND j.id = ${journeyId}::uuid`;
}

async function askReview(tx: Transaction, journeyId: string, within: number): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO reviews (id, journey_id, doubts)
    SELECT ${randomUUID()}::uuid, ${journeyId}::uuid, coalesce(
      (SELECT doubts FROM vendor_checks WHERE journey_id = ${journeyId}::uuid ORDER BY opening DESC LIMIT 1),
      (SELECT doubts FROM readings WHERE journey_id = ${journeyId}::uuid), '{}')
    ON CONFLICT (journey_id) DO NOTHING`;
  await endStageIn(tx, journeyId, within);
}

async function endStageIn(tx: Transaction, journeyId: string, ms: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE journeys SET stage_ends = coalesce(stage_ends, alta_now() + ${BigInt(ms)} * INTERVAL '1 millisecond')
    WHERE id = ${journeyId}::uuid`;
}
