import { createHash, createHmac } from 'node:crypto';
import { linkBytes, seedOfMac, seedText, stepsOf } from '../../domain/credential/fresh-links.ts';
import { credentialType, endOfDocument } from '../../domain/credential/qr-claims.ts';
import type { Keyring } from '../../platform/keyring.ts';
import type { Credential } from '../../store/credentials/credentials.ts';
import { codeSecret } from './codes.ts';
import { issuerKeys } from './issuer-key.ts';
import { signCredential } from './sign.ts';
import { statusUri } from './status-list.ts';

export interface Issued {
  program: string;
  publicUrl: string;
  /** Of the holder's document. */
  document: string;
  credential: Credential;
  stepMs: number;
  now: Date;
}

/** What the holder's device makes QR codes of for a while. */
export interface QrToken {
  token: string;
  /** Seconds since 1970. */
  exp: number;
  /** Links of its chain. */
  steps: number;
  /** Where its chain ends: the link of its first step. */
  end: string;
}

/** Signs what the QR says, anew each time that the card is opened. */
export async function issueQr(
  keyring: Keyring,
  { program, publicUrl, document, credential, stepMs, now }: Issued,
): Promise<QrToken> {
  const [key] = issuerKeys(keyring, program);
  if (!key) throw new RangeError('a key ring needs a key');
  const steps = stepsOf(stepMs);
  const exp = Math.floor((now.getTime() + steps * stepMs) / 1_000);
  const end = endOfChain(codeSecret(keyring, credential.id), exp, steps);
  const claims = {
    vct: credentialType(program),
    exp,
    doc: endOfDocument(document),
    end,
    status: { status_list: { idx: credential.place, uri: statusUri(publicUrl, program) } },
  };
  return { token: await signCredential(key, claims), exp, steps, end };
}

function endOfChain(secret: Buffer, exp: number, steps: number): string {
  let link = seedOfMac(createHmac('sha256', secret).update(seedText(exp)).digest());
  for (let step = 0; step < steps; step += 1)
    link = Uint8Array.from(createHash('sha256').update(link).digest().subarray(0, linkBytes));
  return Buffer.from(link).toString('base64url');
}
