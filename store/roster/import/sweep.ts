import type { ImportSession } from './session.ts';

/** SQL: no row here still refers to the member `m`. */
const FORGOTTEN = `
  m.delisted_at IS NOT NULL
  AND NOT EXISTS (SELECT FROM accounts a WHERE a.member_id = m.id)
  AND NOT EXISTS (SELECT FROM applicants a WHERE a.member_id = m.id)
  AND NOT EXISTS (SELECT FROM activation_codes a WHERE a.member_id = m.id)
  AND NOT EXISTS (SELECT FROM contact_approvals a WHERE a.member_id = m.id)
  AND NOT EXISTS (SELECT FROM legal_holds h WHERE h.member_id = m.id AND h.released_at IS NULL)`;

/**
 * Deletes delisted members whom no row refers to. It comes after the swap, not in it: from the swap on no new row refers to a delisted
 * member, so no member is deleted under an applicant's feet. What an aborted import left to sweep, the next one sweeps.
 * @returns how many were deleted
 */
export async function sweepDelisted({ client, program }: ImportSession): Promise<number> {
  let deleted = 0;
  // A titular stays for as long as one of the family does.
  for (const condition of [
    'm.titular_id IS NOT NULL',
    'NOT EXISTS (SELECT FROM members f WHERE f.titular_id = m.id)',
  ]) {
    const { rowCount } = await client.query(
      `DELETE FROM members m WHERE m.program = $1 AND ${FORGOTTEN} AND ${condition}`,
      [program],
    );
    deleted += rowCount ?? 0;
  }
  return deleted;
}

/** New statistics after a large change: the hot look-ups must not be planned for the list as it was. */
export async function refreshStatistics({ client }: ImportSession): Promise<void> {
  await client.query('ANALYZE members, affiliations');
}
