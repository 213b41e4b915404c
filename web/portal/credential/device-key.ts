import { codeOfMac, stepBytes } from '../../../domain/credential/rotating-code.ts';
import type { RotatingCode } from '../../shared/api-types.ts';

/** What this device makes codes with. The browser keeps the secret itself and gives it to no script. */
export async function importSecret({ secret, algorithm }: RotatingCode): Promise<CryptoKey> {
  const bytes = Uint8Array.from(atob(secret.replaceAll('-', '+').replaceAll('_', '/')), (one) =>
    one.charCodeAt(0),
  );
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: algorithm }, false, ['sign']);
}

/** The code of a time step. */
export async function codeOfStep(key: CryptoKey, step: number, digits: number): Promise<string> {
  return codeOfMac(new Uint8Array(await crypto.subtle.sign('HMAC', key, stepBytes(step))), digits);
}
