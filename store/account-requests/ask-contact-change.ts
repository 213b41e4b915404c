import { randomUUID } from 'node:crypto';
import { changeableContacts } from '../../domain/changeable-contacts.ts';
import type { Channel } from '../../domain/journey-definition.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { Program } from '../../domain/program.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../connection/database.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { Transaction } from '../connection/transaction.ts';
import { writeLook } from '../journeys/facts.ts';
import type { OutboxRecord } from '../journeys/facts.ts';
import { writeNotice } from '../letters/notices.ts';
import { writeAudit } from '../staff/audit.ts';
import { requestColumns, stopRequests } from './requests.ts';
import type { OpenChange } from './requests.ts';

export interface WantedContact {
  accountId: string;
  channel: Channel;
  /** Its spelling for messages: an address, or E.164. */
  contact: string;
}

export type AskedChange =
  | { outcome: 'asked'; request: OpenChange; outboxRecords: OutboxRecord[] }
  /** It is the account's contact already. */
  | { outcome: 'same' }
  /** The institution alone changes it. */
  | { outcome: 'notOffered' };

/**
 * The holder asks that another email or mobile be the account's. It gets a message with a link; no other contact hears of it until it has
 * answered. An earlier request for the same channel is over.
 * @param allow throws when a limit is used up
 */
export async function askContactChange(
  database: Database,
  keyring: Keyring,
  program: Program,
  wanted: WantedContact,
  allow: (tx: Transaction) => Promise<void>,
): Promise<AskedChange> {
  const { accountId, channel, contact } = wanted;
  return inTransaction<AskedChange>(database, async (tx) => {
    const reached = await lockReached(tx, accountId);
    if (!reached || !changeableContacts(program, reached).includes(channel)) return { outcome: 'notOffered' };
    if (reached[channel]?.toLowerCase() === contact.toLowerCase()) return { outcome: 'same' };
    await allow(tx);
    const sameChannel = Prisma.sql`AND r.channel = ${channel}`;
    const outboxRecords = await stopRequests(tx, accountId, 'superseded', sameChannel);
    const request = await insert(tx, program, wanted);
    await giveUnconfirmed(tx, wanted);
    outboxRecords.push(...(await writeNotice(tx, keyring, program, { accountId }, 'confirmContact')));
    outboxRecords.push(await writeLook(tx, request.id, request.kind));
    await writeAudit(tx, {
      actor: 'holder',
      action: 'contactChange.asked',
      reason: `account ${accountId}: ${channel}`,
    });
    return { outcome: 'asked', request, outboxRecords };
  });
}

/** Where the account is reached now; locks the account, so that one is asked for at a time. */
async function lockReached(
  tx: Transaction,
  accountId: string,
): Promise<({ isTitular: boolean } & Record<Channel, string | null>) | undefined> {
  await tx.$executeRaw`SELECT 1 FROM accounts WHERE id = ${accountId}::uuid FOR NO KEY UPDATE`;
  const rows = await tx.$queryRaw<({ isTitular: boolean } & Record<Channel, string | null>)[]>`
    SELECT k.email, k.mobile AS sms, m.titular_id IS NULL AS "isTitular" FROM accounts c
    JOIN account_contacts k ON k.account_id = c.id JOIN members m ON m.id = c.member_id
    WHERE c.id = ${accountId}::uuid AND c.frozen_at IS NULL AND c.disabled_at IS NULL`;
  return rows[0];
}

async function insert(
  tx: Transaction,
  { id: program }: Program,
  { accountId, channel, contact }: WantedContact,
): Promise<OpenChange> {
  const ends = Prisma.sql`alta_now() + ${LIMITS.accountRequest.confirm} * INTERVAL '1 millisecond'`;
  const rows = await tx.$queryRaw<OpenChange[]>`
    INSERT INTO account_requests AS r (id, account_id, program, kind, stage, stage_ends, channel, contact)
    VALUES (${randomUUID()}::uuid, ${accountId}::uuid, ${program}, 'contactChange', 'confirm', ${ends}, ${channel}, ${contact})
    RETURNING ${requestColumns}`;
  const [request] = rows;
  if (!request) throw new Error('no request was written');
  return request;
}

/** Writes down the contact that is to answer, in the place of an earlier one that has not answered. */
async function giveUnconfirmed(
  tx: Transaction,
  { accountId, channel, contact }: WantedContact,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO unconfirmed_contacts (account_id, channel, contact) VALUES (${accountId}::uuid, ${channel}, ${contact})
    ON CONFLICT (account_id, channel) DO UPDATE SET contact = excluded.contact, journey_id = NULL, given_to = NULL, tries = 0,
      created_at = alta_now()`;
}
