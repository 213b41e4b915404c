import { randomBytes } from 'node:crypto';
import { hashPassword, isPasswordOf } from '../../platform/password-hash.ts';
import { createPool } from './pool.ts';

/** The kinds that wait in a line of their own: a flood of one kind turns none of the others away. */
const lanes = ['forms', 'logins', 'staff'] as const;

/** Hashes and verifies passwords within bounds of memory and processor. */
export interface Passwords {
  /** Of a form. @throws ApiProblem `too-many-requests` when too many wait already */
  hash: (password: string) => Promise<string>;
  /**
   * Whether the password is that of the hash. Without a hash (no account has this document) it takes as long and is false.
   * @throws ApiProblem `too-many-requests` when too many wait already
   */
  verify: (hash: string | undefined, password: string, lane?: 'logins' | 'staff') => Promise<boolean>;
  /** How many wait for their turn now. */
  waiting: () => number;
}

export interface PasswordBounds {
  /** How many at once: 19 MiB and one thread of Node's pool of four each. */
  running?: number;
  /** How many of a kind may wait for their turn; beyond that a flood is told to come back, instead of filling memory. */
  waiting?: number;
}

/** argon2id in a bounded pool that forms, logins and staff share by turns; 10 to 15 ms each. */
export function createPasswords({ running = 2, waiting = 64 }: PasswordBounds = {}): Passwords {
  const { run, waiting: inLine } = createPool(lanes, running, waiting);
  // Made anew in each process: a fixed one would be known.
  const nobodys = hashPassword(randomBytes(32).toString('base64url'));
  return {
    hash: (password) => run('forms', () => hashPassword(password)),
    verify: (hash, password, lane = 'logins') =>
      run(lane, async () => {
        const same = await isPasswordOf(hash ?? (await nobodys), password);
        return same && hash !== undefined;
      }),
    waiting: inLine,
  };
}
