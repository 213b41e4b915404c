import { randomUUID } from 'node:crypto';
import { LIMITS } from '../../domain/limits.ts';
import type { Executor } from '../connection/database.ts';

/** That a member's card was seen by another of the family. */
export interface CardView {
  at: Date;
  /** Who saw it. */
  viewer: string | null;
}

/** Writes a view into the log of the member whose card it is. A page that shows it for a while is one view. */
export async function noteView(sql: Executor, memberId: string, viewerId: string): Promise<void> {
  await sql.$executeRaw`
    INSERT INTO credential_views (id, member_id, viewer_id)
    SELECT ${randomUUID()}::uuid, ${memberId}::uuid, ${viewerId}::uuid WHERE NOT EXISTS (
      SELECT 1 FROM credential_views v WHERE v.member_id = ${memberId}::uuid AND v.viewer_id = ${viewerId}::uuid
        AND v.at > alta_now() - ${LIMITS.group.oneView} * INTERVAL '1 millisecond')`;
}

/** Who has seen the card of an account's holder, the newest first. */
export async function viewsOf(sql: Executor, accountId: string): Promise<CardView[]> {
  return sql.$queryRaw<CardView[]>`
    SELECT v.at, w.name AS viewer FROM accounts a JOIN credential_views v ON v.member_id = a.member_id
    JOIN members w ON w.id = v.viewer_id WHERE a.id = ${accountId}::uuid ORDER BY v.at DESC, v.id LIMIT ${LIMITS.group.listed}`;
}
