import { randomBytes, randomUUID } from 'node:crypto';
import type { Device } from '../../domain/device.ts';
import type { IdentityDocument } from '../../domain/identity-document.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { Program } from '../../domain/program.ts';
import type { ShareEventKind } from '../../domain/shares.ts';
import { hashToken, sameBytes } from '../../platform/keyring.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { stopRequests } from '../account-requests/requests.ts';
import type { Database } from '../connection/database.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { Transaction } from '../connection/transaction.ts';
import type { OutboxRecord } from '../journeys/facts.ts';
import { writeNotice } from '../letters/notices.ts';
import { findLiveShare } from './live-share.ts';
import type { KnownProgram, LiveShare } from './live-share.ts';
import { documentSum } from './share-secret.ts';

export type OpenedShare =
  /** `view`: by which the page that shows it asks for the card again. */
  | { outcome: 'opened'; share: LiveShare; view: string; outboxRecords: OutboxRecord[] }
  | { outcome: 'wrongDocument'; attemptsLeft: number; outboxRecords: OutboxRecord[] }
  /** There is none, or it shows nothing any more. */
  | { outcome: 'over' };

export interface ShareOpening {
  token: string;
  /** As it was typed in a program; undefined where it cannot be one, which is a wrong one. */
  read: (program: Program) => IdentityDocument | undefined;
  device: Device;
  /** Throws when this share has been opened too often. */
  allow: (tx: Transaction, shareId: string) => Promise<void>;
}

/**
 * Judges the document that the receiver typed, one at a time for each holder: the fifth wrong one ends the share. What has happened is
 * written down for its holder, who is told of it.
 */
export async function openShare(
  database: Database,
  keyring: Keyring,
  program: KnownProgram,
  { token, read, device, allow }: ShareOpening,
): Promise<OpenedShare> {
  const hash = hashToken(token);
  return inTransaction<OpenedShare>(database, async (tx) => {
    await tx.$executeRaw`
      SELECT 1 FROM accounts WHERE id = (SELECT r.account_id FROM credential_shares s JOIN account_requests r ON r.id = s.id
        WHERE s.hash = ${hash}) FOR NO KEY UPDATE`;
    const share = await findLiveShare(tx, program, Prisma.sql`s.hash = ${hash}`);
    if (!share) return { outcome: 'over' };
    await allow(tx, share.id);
    const typed = read(share.program);
    const isRight = typed !== undefined && sameBytes(documentSum(keyring, share, typed), share.documentSum);
    if (!isRight) return refuse(tx, keyring, share, device);
    const view = randomBytes(32).toString('base64url');
    await note(tx, share.id, 'opened', device, hashToken(view));
    const once = { key: share.id, windowMs: LIMITS.share.toldEvery };
    const outboxRecords = await tell(tx, keyring, share, 'shareOpened', { once });
    return { outcome: 'opened', share, view, outboxRecords };
  });
}

async function refuse(
  tx: Transaction,
  keyring: Keyring,
  share: LiveShare,
  device: Device,
): Promise<OpenedShare> {
  await tx.$executeRaw`UPDATE credential_shares SET wrong = wrong + 1 WHERE id = ${share.id}::uuid`;
  await note(tx, share.id, 'wrongDocument', device, null);
  const outboxRecords: OutboxRecord[] = await tell(tx, keyring, share, 'shareRefused');
  const attemptsLeft = Math.max(0, LIMITS.share.wrongDocuments - share.wrong - 1);
  if (attemptsLeft === 0)
    outboxRecords.push(
      ...(await stopRequests(tx, share.accountId, 'spent', Prisma.sql`AND r.id = ${share.id}::uuid`)),
    );
  return { outcome: 'wrongDocument', attemptsLeft, outboxRecords };
}

async function note(
  tx: Transaction,
  shareId: string,
  kind: ShareEventKind,
  device: Device,
  viewHash: Buffer | null,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO credential_share_events (id, share_id, kind, device, view_hash)
    VALUES (${randomUUID()}::uuid, ${shareId}::uuid, ${kind}, ${JSON.stringify(device)}::jsonb, ${viewHash})`;
}

function tell(
  tx: Transaction,
  keyring: Keyring,
  { program, accountId }: LiveShare,
  ...[notice, terms]: [notice: 'shareOpened' | 'shareRefused', terms?: Parameters<typeof writeNotice>[5]]
): ReturnType<typeof writeNotice> {
  return writeNotice(tx, keyring, program, { accountId }, notice, terms);
}

/** The share that a page shows, as long as it shows it. @param view as the opening gave it */
export async function viewShare(
  { sql }: Pick<Database, 'sql'>,
  program: KnownProgram,
  token: string,
  view: string,
): Promise<LiveShare | undefined> {
  const opened = Prisma.sql`
    s.hash = ${hashToken(token)} AND EXISTS (
      SELECT 1 FROM credential_share_events e WHERE e.share_id = s.id AND e.view_hash = ${hashToken(view)})`;
  return findLiveShare(sql, program, opened);
}
