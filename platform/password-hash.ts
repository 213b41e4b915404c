import { hash, verify } from '@node-rs/argon2';
import { normalisePassword } from '../domain/password-text.ts';

/** OWASP password storage cheat sheet, the least for argon2id (the library's default kind); memory in KiB. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes a password by argon2id; 10 to 15 ms and 19 MiB each, so requests do it within bounds (`api/passwords/hash.ts`). */
export function hashPassword(password: string): Promise<string> {
  return hash(normalisePassword(password), cost);
}

/** Whether the password is that of the hash. */
export function isPasswordOf(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, normalisePassword(password));
}
