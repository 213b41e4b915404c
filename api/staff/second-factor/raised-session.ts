import { randomBytes } from 'node:crypto';
import { hashToken } from '../../../platform/keyring.ts';
import type { Transaction } from '../../../store/connection/transaction.ts';
import { raiseStaffSession } from '../../../store/staff/staff-sessions.ts';
import type { StaffSession } from '../../../store/staff/staff-sessions.ts';
import { ApiProblem } from '../../problems/problem.ts';

/** The hash of the id that the request came with. */
export interface OldSession {
  hash: Buffer | undefined;
}

/** A session at its full level, and its new id, which is stored nowhere. */
export interface RaisedSession {
  id: string;
  session: StaffSession;
}

/** @throws ApiProblem `unauthorized` when it has ended meanwhile */
export async function raisedSession(tx: Transaction, { hash }: OldSession): Promise<RaisedSession> {
  const id = randomBytes(32).toString('base64url');
  const session = hash && (await raiseStaffSession(tx, hash, hashToken(id)));
  if (!session) throw new ApiProblem('unauthorized');
  return { id, session };
}
