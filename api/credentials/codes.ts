import { createHmac } from 'node:crypto';
import type { CodeMatch } from '../../domain/credential/code-verdict.ts';
import { codeOfMac, stepAt, stepBytes } from '../../domain/credential/rotating-code.ts';
import { LIMITS } from '../../domain/limits.ts';
import { sameBytes } from '../../platform/keyring.ts';
import type { Keyring } from '../../platform/keyring.ts';

const { digits, graceSteps, oldSteps } = LIMITS.credential;

/** The id that a document without a credential is judged by: no credential has it, and it costs as much. */
const nobodys = '00000000-0000-0000-0000-000000000000';

/** What a credential's codes are made with. The database has only its id, the key ring's keys lie elsewhere. */
export function codeSecret(keyring: Keyring, credentialId: string): Buffer {
  return keyring.derive('credentialCode', credentialId);
}

/**
 * Whether the code is one of the credential's now, or was one a little while ago, by any key on the ring. Every code of the time is
 * compared, also after a match, so that the time it takes tells nothing.
 * @param now milliseconds
 */
export function matchCode(
  keyring: Keyring,
  credentialId: string | null,
  code: string,
  { now, stepMs }: { now: number; stepMs: number },
): CodeMatch {
  const typed = Buffer.from(code);
  const step = stepAt(now, stepMs);
  const found = new Set<CodeMatch>();
  for (const secret of keyring.deriveByEach('credentialCode', credentialId ?? nobodys)) {
    for (let ago = -graceSteps; ago <= graceSteps + oldSteps; ago += 1) {
      const mac = createHmac('sha256', secret)
        .update(stepBytes(step - ago))
        .digest();
      if (sameBytes(Buffer.from(codeOfMac(mac, digits)), typed)) found.add(ago <= graceSteps ? 'now' : 'old');
    }
  }
  if (credentialId === null) return 'none';
  return found.has('now') ? 'now' : found.has('old') ? 'old' : 'none';
}
