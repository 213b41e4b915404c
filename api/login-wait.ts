import { HOUR } from '../domain/duration.ts';
import type { IdentityDocument } from '../domain/identity-document.ts';
import { LIMITS } from '../domain/limits.ts';
import { forgetFailures } from '../store/guards/limits.ts';
import type { WaitRule } from '../store/guards/limits.ts';
import type { AppDependencies } from './dependencies.ts';

/** A document, the same for everyone who types it, at any place. */
export function personSubject(program: string, { type, number }: IdentityDocument): string {
  return [program, type, number].join('\0');
}

/** Failures of one document from one network make wait, whether or not a member has that document. */
export const byAccount: WaitRule = {
  name: 'login.account',
  failures: LIMITS.login.failures,
  firstWaitMs: LIMITS.login.firstWait,
  longestWaitMs: LIMITS.login.longestWait,
  memoryMs: 12 * HOUR,
};

/** Nothing of an account is in it: a wait must not end because of what happens to one. */
export function waitSubject(program: string, document: IdentityDocument, place: string): string {
  return `${personSubject(program, document)}\0${place}`;
}

/**
 * A holder who has just chosen a new password may use it at once where they are: what failed there before was about the old one. Elsewhere
 * the waits go on, so that a guesser does not learn from them that the holder has recovered.
 */
export async function endWait(
  { database, keyring }: Pick<AppDependencies, 'database' | 'keyring'>,
  program: string,
  document: IdentityDocument,
  network: string,
): Promise<void> {
  await forgetFailures(database.sql, keyring, byAccount.name, waitSubject(program, document, network));
}
