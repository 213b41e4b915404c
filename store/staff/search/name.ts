import { LIMITS } from '../../../domain/limits.ts';
import { Prisma } from '../../../prisma/generated/client.ts';
import type { SearchKey } from './key.ts';

/**
 * The words of a name in any order, without accents, each as it begins. Not all who fit are sorted, since a common name has too many: a
 * further word tells them apart.
 */
export const byName: SearchKey = (program, keys, most) =>
  // Planned as if all were wanted: a limit would have the planner read the table instead of the index. It stops at the limit all the same.
  Prisma.sql`
    SELECT * FROM (WITH named AS MATERIALIZED (
      SELECT m.id AS person, NULL::uuid AS journey FROM members m WHERE m.name IS NOT NULL
        AND alta_name_index(m.program, m.name) @@ alta_name_query(${program}, ${keys[0] ?? ''}, ${LIMITS.search.prefix}))
      SELECT * FROM named LIMIT ${most}) found`;
