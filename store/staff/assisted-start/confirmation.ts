import { LIMITS } from '../../../domain/limits.ts';
import type { FormKind } from '../../../domain/form-kinds.ts';
import { hashToken, sameBytes } from '../../../platform/keyring.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import type { Database, Executor } from '../../connection/database.ts';
import { instantIn, spendChallenge } from '../../secrets/spent-challenges.ts';
import type { StartForm } from './read-start.ts';

/** What a preview was made for. A confirmation counts for exactly this. */
export interface Shown {
  /** The staff member who was shown the person, as the audit names them. */
  by: string;
  program: string;
  kind: FormKind;
  /** As it was typed, read. */
  form: StartForm;
}

export interface Confirmation {
  text: string;
  /** Of the person who was shown. */
  memberId: string;
  expiresAt: Date;
}

const written = /^([^.]+)\.([0-9a-f-]{36})\.(\d{13})\.([\w-]{43})$/;

/** Makes the confirmation that a journey is for the person who was shown. It is signed, not stored: a look alone leaves nothing. */
export async function giveConfirmation(
  { database, keyring }: { database: Database; keyring: Keyring },
  shown: Shown,
  memberId: string,
): Promise<Confirmation> {
  const expiresAt = await instantIn(database.sql, LIMITS.assistedStart.confirmation);
  const until = String(expiresAt.getTime());
  const mac = macOf(keyring, keyring.current, [shown, memberId, until]);
  return { text: [keyring.current, memberId, until, mac].join('.'), memberId, expiresAt };
}

/**
 * Reads a confirmation, judged by the database's clock.
 * @returns undefined for one that is forged, too old, or of other data, another kind, program or member of staff
 */
export async function readConfirmation(
  { database, keyring }: { database: Database; keyring: Keyring },
  shown: Shown,
  text: string,
): Promise<Confirmation | undefined> {
  const [, keyId = '', memberId = '', until = '', mac = ''] = written.exec(text) ?? [];
  if (!keyring.has(keyId)) return undefined;
  const right = macOf(keyring, keyId, [shown, memberId, until]);
  if (!sameBytes(Buffer.from(mac), Buffer.from(right))) return undefined;
  const expiresAt = new Date(Number(until));
  return (await instantIn(database.sql, 0)) < expiresAt ? { text, memberId, expiresAt } : undefined;
}

/** Each begins one journey. @returns false when it has begun one before */
export function spendConfirmation(executor: Executor, { text, expiresAt }: Confirmation): Promise<boolean> {
  return spendChallenge(executor, hashToken(text), expiresAt);
}

function macOf(
  keyring: Keyring,
  keyId: string,
  [{ by, program, kind, form }, memberId, until]: [Shown, string, string],
): string {
  const subject = JSON.stringify([by, program, kind, form, memberId, until]);
  return keyring.derive('desk', subject, keyId).toString('base64url');
}
