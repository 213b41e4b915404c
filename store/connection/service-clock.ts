import { LIMITS } from '../../domain/limits.ts';
import { Prisma } from '../../prisma/generated/client.ts';

/**
 * The clock that applicants' deadlines are judged by. It is the database's. While nothing of ours serves applicants (since `alive_at`) it
 * stands still, until the silence has been credited. So nothing is shown or refused as expired that the credit would bring back.
 * `OFFSET 0` keeps Postgres from calling `alta_now()` at each mention of it.
 */
export const servedNow = Prisma.sql`
  (SELECT CASE WHEN k.now - k.alive_at > ${LIMITS.downtime.held} * INTERVAL '1 millisecond' THEN k.alive_at ELSE k.now END
    FROM (SELECT alta_now() AS now, alive_at FROM clock WHERE id = 1 OFFSET 0) k)`;
