import { portalPath } from '../../domain/portal-pages.ts';
import { hashToken } from '../../platform/keyring.ts';
import type { Keyring } from '../../platform/keyring.ts';
import type { Transaction } from '../connection/transaction.ts';

/** The token that a hand-off brings to the phone: 256 bits derived from its id, so that the SMS can be tried again. */
export function handoffToken(keyring: Keyring, { id, keyId }: { id: string; keyId: string }): string {
  return keyring.derive('handoff', id, keyId).toString('base64url');
}

/** Where the phone goes. The token is the fragment, which browsers send to nobody: it is in no log and no referrer. */
export function handoffUrl(publicUrl: string, program: string, token: string): string {
  return `${publicUrl}${portalPath(program, 'phone')}#${token}`;
}

/** Makes the token good that a phone takes pictures with, as long as its hand-off lives. @returns the token */
export async function addCaptureToken(
  tx: Transaction,
  keyring: Keyring,
  { id, journeyId, keyId }: { id: string; journeyId: string; keyId: string },
): Promise<string> {
  const token = keyring.derive('journeyToken', `${journeyId}:capture:${id}`, keyId).toString('base64url');
  await tx.$executeRaw`
    INSERT INTO journey_tokens (hash, journey_id, scope, handoff_id)
    VALUES (${hashToken(token)}, ${journeyId}::uuid, 'capture', ${id}::uuid) ON CONFLICT DO NOTHING`;
  return token;
}
