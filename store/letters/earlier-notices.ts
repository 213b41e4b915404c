import type { Keyring } from '../../platform/keyring.ts';
import type { Plan } from '../../domain/program.ts';
import type { Transaction } from '../connection/transaction.ts';
import type { CapsOf, Claiming } from '../messages/claim.ts';
import { lockLetter, writeLocked } from './write-letter.ts';
import type { WrittenLetter } from './write-letter.ts';

/**
 * Earlier versions told a notice by a journey without stages, of the kind `notice`. Those still under way when a version with letters
 * begins to serve end here; their sent messages stay theirs, with the links. Nothing else knows of them, but for the workflow's type.
 */
export function isEarlierNotice({ kind }: Pick<Plan, 'kind'>): boolean {
  return (kind as string) === 'notice';
}

/**
 * Makes such a journey's notice a letter under the journey's id, and writes its messages, in the transaction that has locked the journey.
 * @returns undefined where an earlier version has written them already: they are the journey's closing letters
 */
export async function writeEarlierNotice(
  tx: Transaction,
  keyring: Keyring,
  { id, ended }: { id: string; ended: boolean },
  capsOf?: CapsOf,
): Promise<Claiming<WrittenLetter> | undefined> {
  if (!ended)
    await tx.$executeRaw`
      INSERT INTO letters (id, program, language, notice, account_id, member_id, email, mobile)
      SELECT j.id, j.program, j.language, j.plan ->> 'notice', a.account_id, a.member_id, a.email, a.mobile
      FROM journeys j JOIN applicants a ON a.journey_id = j.id WHERE j.id = ${id}::uuid ON CONFLICT DO NOTHING`;
  const letter = await lockLetter(tx, id);
  return letter && writeLocked(tx, keyring, letter, capsOf);
}
