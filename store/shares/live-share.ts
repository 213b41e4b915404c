import { isEntitled } from '../../domain/entitlement.ts';
import type { Program } from '../../domain/program.ts';
import type { Membership } from '../../domain/roster.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import type { Executor } from '../connection/database.ts';
import { membershipPart } from '../roster/membership.ts';

/** A share that shows its credential now, by the database's clock. */
export interface LiveShare {
  id: string;
  keyId: string;
  accountId: string;
  program: Program;
  documentSum: Buffer;
  /** Wrong documents that were typed. */
  wrong: number;
  endsAt: Date;
  now: Date;
}

type Row = Omit<LiveShare, 'program' | 'documentSum'> & {
  program: string;
  documentSum: Uint8Array;
  membership: Membership;
};

/** Gives a program; undefined for one that is not served here. */
export type KnownProgram = (id: string) => Program | undefined;

/**
 * The share, as long as it is under way, its time is not over, its holder may log in and the program still offers it.
 * @param which SQL over the share `s`, its request `r` and account `a`
 */
export async function findLiveShare(
  sql: Executor,
  program: KnownProgram,
  which: Prisma.Sql,
): Promise<LiveShare | undefined> {
  const rows = await sql.$queryRaw<Row[]>`
    SELECT s.id, s.key_id AS "keyId", r.account_id AS "accountId", r.program, s.document_sum AS "documentSum", s.wrong,
      r.stage_ends AS "endsAt", alta_now() AS now, ${membershipPart('a.member_id')} AS membership
    FROM credential_shares s JOIN account_requests r ON r.id = s.id JOIN accounts a ON a.id = r.account_id
    WHERE ${which} AND r.ending IS NULL AND r.stage_ends > alta_now() AND a.frozen_at IS NULL AND a.disabled_at IS NULL`;
  const [row] = rows;
  if (!row) return undefined;
  const known = program(row.program);
  if (!known?.memberArea?.credential?.share) return undefined;
  const { membership, documentSum, ...share } = row;
  const required = { rules: [known.login.requires, { listed: true }], timeZone: known.timeZone };
  if (!isEntitled(membership, required, row.now)) return undefined;
  return { ...share, program: known, documentSum: Buffer.from(documentSum) };
}
