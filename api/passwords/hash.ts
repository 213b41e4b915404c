import { randomBytes } from 'node:crypto';
import { hash as argon2Hash, verify as argon2Verify } from '@node-rs/argon2';
import { normalisePassword } from '../../domain/password-text.ts';
import { createPool } from './pool.ts';

/** Who waits in a line of their own: a flood of one kind turns none of the others away. */
const lanes = ['forms', 'logins', 'staff'] as const;

/** Hashes and verifies passwords within bounds of memory and processor. */
export interface Passwords {
  /** Of a form. @throws ApiProblem `too-many-requests` when too many wait already */
  hash: (password: string) => Promise<string>;
  /**
   * Whether the password is that of the hash. Without a hash (nobody has this document) it takes as long and is false.
   * @throws ApiProblem `too-many-requests` when too many wait already
   */
  verify: (hash: string | undefined, password: string, lane?: 'logins' | 'staff') => Promise<boolean>;
}

/** OWASP password storage cheat sheet, the least for argon2id (the library's default kind); memory in KiB. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export interface PasswordBounds {
  /** How many at once: 19 MiB and one thread of Node's pool of four each. */
  running?: number;
  /** How many of a kind may wait for their turn; beyond that a flood is told to come back, instead of filling memory. */
  waiting?: number;
}

/** argon2id in a bounded pool that forms, logins and staff share by turns; 10 to 15 ms each. */
export function createPasswords({ running = 2, waiting = 64 }: PasswordBounds = {}): Passwords {
  const run = createPool(lanes, running, waiting);
  // Made anew in each process: a fixed one would be known.
  const nobodys = argon2Hash(randomBytes(32).toString('base64url'), cost);
  return {
    hash: (password) => run('forms', () => argon2Hash(normalisePassword(password), cost)),
    verify: (hash, password, lane = 'logins') =>
      run(lane, async () => {
        const same = await argon2Verify(hash ?? (await nobodys), normalisePassword(password));
        return same && hash !== undefined;
      }),
  };
}
