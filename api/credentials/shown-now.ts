import { createHmac } from 'node:crypto';
import type { z } from 'zod';
import { codeOfMac, stepAt, stepBytes } from '../../domain/credential/rotating-code.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { Keyring } from '../../platform/keyring.ts';
import type { shownCardSchema } from '../schemas/credential.ts';
import { codeSecret } from './codes.ts';
import { issueQr } from './qr.ts';
import type { Issued } from './qr.ts';

/**
 * Code and QR of a credential for the time step of now, for a page that may show them now and must not make the next ones: the secret
 * stays here.
 */
export async function showNow(
  keyring: Keyring,
  issued: Issued,
): Promise<Pick<z.output<typeof shownCardSchema>, 'code' | 'qr' | 'now' | 'changesAt'>> {
  const { credential, stepMs, now } = issued;
  const step = stepAt(now.getTime(), stepMs);
  const mac = createHmac('sha256', codeSecret(keyring, credential.id)).update(stepBytes(step)).digest();
  // Signed anew each time: the end of its chain is the link of its first step, and nobody makes the next one of it.
  const { token, end } = await issueQr(keyring, issued);
  return {
    code: codeOfMac(mac, LIMITS.credential.digits),
    qr: `${token}${end}`,
    now: now.toISOString(),
    changesAt: new Date((step + 1) * stepMs).toISOString(),
  };
}
