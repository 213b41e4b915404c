import { Prisma } from '../../prisma/generated/client.ts';
import { firstFull } from '../../store/guards/limits.ts';
import { countedPart, holdRules } from '../../store/messages/sending.ts';
import type { Hold, Sendable, SendingCaps } from '../../store/messages/sending.ts';
import type { TestDatabase } from './database.ts';
import { testKeyring } from './keyring.ts';

/** Which limit keeps a message, asked as its claim asks. */
export async function heldBy(
  { sql }: TestDatabase,
  message: Sendable,
  caps: SendingCaps,
): Promise<Hold | undefined> {
  return (await firstFull(sql, testKeyring, holdRules(message, caps)))?.holds;
}

/** Counts messages as their note counts them, without a journey. */
export async function countSent(
  { sql }: TestDatabase,
  messages: readonly Sendable[],
  caps: SendingCaps,
): Promise<void> {
  const counted = countedPart(testKeyring, messages, caps);
  await sql.$executeRaw(Prisma.sql`WITH owner AS (SELECT 1)${counted} SELECT 1`);
}
