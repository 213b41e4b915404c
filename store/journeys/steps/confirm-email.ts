import type { Ending } from '../../../domain/endings.ts';
import { LIMITS } from '../../../domain/limits.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import { Prisma } from '../../../prisma/generated/client.ts';
import { contactsOf } from '../applicants.ts';
import { findCode } from '../../secrets/codes.ts';
import type { Database } from '../../connection/database.ts';
import { writeFact } from '../facts.ts';
import type { OutboxRecord } from '../facts.ts';
import { goOnApart } from '../go-on-apart.ts';
import { endingOf, leadsNowhere } from '../../../domain/journey-status.ts';
import { traitsOf } from '../../../domain/stages/table.ts';
import type { JourneyRow } from '../journey-row.ts';
import type { Wait } from '../../guards/limits.ts';
import { lockLink } from '../../secrets/links.ts';
import type { LockedLink } from '../../secrets/links.ts';
import { servedNow } from '../../connection/service-clock.ts';
import { addToken, journeyToken, tokenInsert } from '../../secrets/tokens.ts';
import { inTransaction } from '../../connection/transaction.ts';
import type { Transaction } from '../../connection/transaction.ts';
import type { Allow, Destination } from './resend.ts';

export type LinkUse =
  | { outcome: 'used'; journeyId: string; token: string; outboxRecords: OutboxRecord[] }
  | { outcome: 'ended'; ending: Ending }
  | ({ outcome: 'tooSoon' } & Wait)
  /** It could be used once, and was used. */
  | { outcome: 'spent' }
  | { outcome: 'unknown' };

/**
 * Uses an emailed link: gives the token that acts, on any device. Where the journey waits for its mailbox to be confirmed, or its PIN has
 * died, that is a fact: the workflow sends a (new) PIN, or the applicant goes on in a journey apart. Elsewhere the applicant is simply back
 * where they were.
 * @param key the request's Idempotency-Key: for a while the same key gets the same answer from a link that can be used once, for an answer
 *   may be lost on its way ([0017](../../../docs/decisions/0017-lost-answers-and-lost-messages.md))
 */
export async function useLink(
  database: Database,
  keyring: Keyring,
  linkToken: string,
  allow: Allow,
  key?: string,
): Promise<LinkUse> {
  return inTransaction(database, async (tx) => {
    const locked = await lockLink(tx, linkToken);
    if (!locked) return { outcome: 'unknown' };
    const { link, journey } = locked;
    const usedBy = key === undefined ? null : keyring.derive('idempotency', `link\0${link.id}\0${key}`);
    const again = usedBy && (await usedBefore(tx, keyring, link.id, usedBy));
    if (again) return again;
    const ending = endingOf(journey, 'link');
    const dead = await whyDead(tx, locked, ending);
    if (dead) return dead;
    const asks = ending === undefined && (await awaitsLink(tx, journey));
    if (asks && sendsPin(journey)) {
      const allowed = await allow(tx, await mobileOf(tx, journey.id), hadPin(journey));
      if (!allowed.ok) return { ...allowed, outcome: 'tooSoon' };
    }
    if (!(await spend(tx, link.id, usedBy))) return { outcome: 'spent' };
    return {
      outcome: 'used',
      ...(asks ? await goOn(tx, keyring, locked) : await goBack(tx, keyring, journey)),
    };
  });
}

/** @param ending of its journey. @returns undefined of a link that leads somewhere still */
async function whyDead(
  tx: Transaction,
  { link, journey }: LockedLink,
  ending: Ending | undefined,
): Promise<LinkUse | undefined> {
  // It goes on in another journey, whatever has become of this one.
  if (journey.supersededSilently && link.used) return { outcome: 'spent' };
  if (ending !== undefined && ending !== 'completed') return { outcome: 'ended', ending };
  if (link.revoked) return { outcome: 'ended', ending: 'superseded' };
  if (link.expired) return { outcome: 'ended', ending: 'expired' };
  return leadsNowhere(journey) ? useSupersededSilently(tx, link.id) : undefined;
}

type Led = Omit<Extract<LinkUse, { outcome: 'used' }>, 'outcome'>;

/** Its use moves the journey on, or leads to a journey apart. */
async function goOn(tx: Transaction, keyring: Keyring, { link, journey }: LockedLink): Promise<Led> {
  const opens = traitsOf(journey.stage).link === 'opens';
  const apart = opens ? await goOnApart(tx, keyring, journey, link.id) : undefined;
  if (apart) return apart;
  const outboxRecords = await confirm(tx, keyring, journey);
  return { journeyId: journey.id, token: journeyToken(keyring, journey.id, 'link'), outboxRecords };
}

/** The applicant is back where they were. */
async function goBack(tx: Transaction, keyring: Keyring, { id }: JourneyRow): Promise<Led> {
  return { journeyId: id, token: await addToken(tx, keyring, id, 'link'), outboxRecords: [] };
}

/** Writes the fact and the token that acts. */
async function confirm(tx: Transaction, keyring: Keyring, journey: JourneyRow): Promise<OutboxRecord[]> {
  const token = journeyToken(keyring, journey.id, 'link');
  const besides = Prisma.sql`, token AS (${tokenInsert(token, journey.id, 'link')})`;
  const outboxRecord = await writeFact(tx, journey, { type: 'emailConfirmed' }, { besides });
  return outboxRecord ? [outboxRecord] : [];
}

/** @returns false where it could be used once, and has been */
async function spend(tx: Transaction, linkId: string, usedBy: Buffer | null): Promise<boolean> {
  const used = await tx.$executeRaw`
    UPDATE links SET uses = uses + 1, used_by = ${usedBy}, used_at = alta_now() WHERE id = ${linkId}::uuid AND (max_uses IS NULL OR uses < max_uses)
      AND (expires_at IS NULL OR expires_at > ${servedNow})`;
  return used > 0;
}

/** The same browser again, whose answer was lost: where its use has led. */
async function usedBefore(
  tx: Transaction,
  keyring: Keyring,
  linkId: string,
  usedBy: Buffer,
): Promise<LinkUse | undefined> {
  const rows = await tx.$queryRaw<{ journeyId: string }[]>`
    SELECT coalesce(leads_to, journey_id) AS "journeyId" FROM links WHERE id = ${linkId}::uuid AND max_uses = 1 AND revoked_at IS NULL
      AND used_by = ${usedBy} AND used_at > alta_now() - ${LIMITS.lostAnswer} * INTERVAL '1 millisecond'`;
  const [row] = rows;
  if (!row) return undefined;
  const token = await addToken(tx, keyring, row.journeyId, 'link');
  return { outcome: 'used', journeyId: row.journeyId, token, outboxRecords: [] };
}

/** The link of a journey that its holder goes on with apart, or has overtaken by another: the holder of the mailbox may know. */
async function useSupersededSilently(tx: Transaction, linkId: string): Promise<LinkUse> {
  const rows = await tx.$queryRaw<{ used: boolean }[]>`
    SELECT uses > 0 AS used FROM links WHERE id = ${linkId}::uuid`;
  return rows[0]?.used === true ? { outcome: 'spent' } : { outcome: 'ended', ending: 'superseded' };
}

async function awaitsLink(tx: Transaction, journey: JourneyRow): Promise<boolean> {
  const { link } = traitsOf(journey.stage);
  if (link !== 'renews') return link === 'opens' && !journey.answered;
  const code = await findCode(tx, journey.id, journey.opening);
  return code?.state === 'expired' || code?.state === 'killed';
}

/** Whether a PIN follows the link: it counts as a message to the mobile. */
function sendsPin({ plan }: JourneyRow): boolean {
  return plan.stages.some(({ kind }) => traitsOf(kind).link === 'renews');
}

/** A journey comes back to its link, or is at its PIN, only when a PIN has died. */
function hadPin({ stage, reason }: JourneyRow): boolean {
  return traitsOf(stage).link === 'renews' || reason !== null;
}

async function mobileOf(tx: Transaction, journeyId: string): Promise<Destination> {
  const contacts = await contactsOf(tx, journeyId);
  const contact = contacts?.contactMobile ?? null;
  return contact === null
    ? { channel: 'sms', named: contacts?.named ?? journeyId }
    : { channel: 'sms', contact };
}
