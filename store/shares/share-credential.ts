import { randomUUID } from 'node:crypto';
import { endOfDocument } from '../../domain/credential/qr-claims.ts';
import type { IdentityDocument } from '../../domain/identity-document.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { Program } from '../../domain/program.ts';
import { contactOfMedium } from '../../domain/shares.ts';
import type { ShareMedium } from '../../domain/shares.ts';
import { hashToken } from '../../platform/keyring.ts';
import type { Keyring } from '../../platform/keyring.ts';
import type { Database } from '../connection/database.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { Transaction } from '../connection/transaction.ts';
import { writeLook } from '../journeys/facts.ts';
import type { LookRecord, OutboxRecord } from '../journeys/facts.ts';
import { writeNotice } from '../letters/notices.ts';
import { writeAudit } from '../staff/audit.ts';
import { documentSum, shareToken } from './share-secret.ts';

export interface WantedShare {
  accountId: string;
  /** What the receiver must type. */
  document: IdentityDocument;
  medium: ShareMedium;
  /** Where its message goes: an address, or E.164; absent where the medium has none. */
  contact?: string | undefined;
  /** Milliseconds. */
  valid: number;
}

export type SharedCredential =
  | { outcome: 'shared'; id: string; token: string; outboxRecords: OutboxRecord[] }
  /** As many are under way as may be. */
  | { outcome: 'enough' }
  | { outcome: 'closed' };

/**
 * The holder shares the credential: until its time is over, who has the link and types the document sees it.
 * @param allow throws when a limit is used up
 */
export async function shareCredential(
  database: Database,
  keyring: Keyring,
  program: Program,
  wanted: WantedShare,
  allow: (tx: Transaction) => Promise<void>,
): Promise<SharedCredential> {
  const { accountId, medium } = wanted;
  return inTransaction<SharedCredential>(database, async (tx) => {
    const open = await openShares(tx, accountId);
    if (open === undefined) return { outcome: 'closed' };
    if (open >= LIMITS.share.atOnce) return { outcome: 'enough' };
    await allow(tx);
    const share = { id: randomUUID(), keyId: keyring.current };
    const letters = await writeLink(tx, keyring, program, wanted);
    await insert(tx, keyring, program.id, { ...wanted, ...share, letterId: letters[0]?.letterId ?? null });
    const reason = `account ${accountId}: ${medium}`;
    await writeAudit(tx, { actor: 'holder', action: 'credentialShare.asked', reason });
    const look: LookRecord = await writeLook(tx, share.id, 'credentialShare');
    const outboxRecords = [...letters, look];
    return { outcome: 'shared', id: share.id, token: shareToken(keyring, share), outboxRecords };
  });
}

/** How many of an account are under way; locks the account. @returns undefined where it is closed */
async function openShares(tx: Transaction, accountId: string): Promise<number | undefined> {
  const open = await tx.$executeRaw`
    SELECT 1 FROM accounts WHERE id = ${accountId}::uuid AND frozen_at IS NULL AND disabled_at IS NULL FOR NO KEY UPDATE`;
  if (open === 0) return undefined;
  const rows = await tx.$queryRaw<[{ open: number }]>`
    SELECT count(*)::int AS open FROM account_requests
    WHERE account_id = ${accountId}::uuid AND kind = 'credentialShare' AND ending IS NULL`;
  return rows[0].open;
}

async function writeLink(
  tx: Transaction,
  keyring: Keyring,
  program: Program,
  { accountId, medium, contact }: WantedShare,
): ReturnType<typeof writeNotice> {
  const kind = contactOfMedium[medium];
  if (kind === null || contact === undefined) return [];
  return writeNotice(tx, keyring, program, { accountId }, 'shareLink', { replaced: { [kind]: contact } });
}

async function insert(
  tx: Transaction,
  keyring: Keyring,
  program: string,
  share: WantedShare & { id: string; keyId: string; letterId: string | null },
): Promise<void> {
  const { id, keyId, accountId, medium, document, valid, letterId } = share;
  await tx.$executeRaw`
    INSERT INTO account_requests (id, account_id, program, kind, stage, stage_ends)
    VALUES (${id}::uuid, ${accountId}::uuid, ${program}, 'credentialShare', 'shared', alta_now() + ${valid} * INTERVAL '1 millisecond')`;
  await tx.$executeRaw`
    INSERT INTO credential_shares (id, medium, key_id, hash, document_sum, document_end, letter_id)
    VALUES (${id}::uuid, ${medium}, ${keyId}, ${hashToken(shareToken(keyring, share))}, ${documentSum(keyring, share, document)},
      ${endOfDocument(document.number)}, ${letterId}::uuid)`;
}
