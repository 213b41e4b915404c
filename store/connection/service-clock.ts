import { LIMITS } from '../../domain/limits.ts';
import { Prisma } from '../../prisma/generated/client.ts';

/** `alta_now()` where the clock's row `k` is at hand: the function would read it once more at each call. */
const nowAt = Prisma.sql`clock_timestamp() + k.shift_ms * INTERVAL '1 millisecond'`;

/**
 * The clock that applicants' deadlines are judged by. It is the database's. While nothing of ours serves applicants (since `alive_at`) it
 * stands still, until the silence has been credited. So nothing is shown or refused as expired that the credit would bring back.
 */
export const servedNow = Prisma.sql`
  (SELECT CASE WHEN ${nowAt} - k.alive_at > ${LIMITS.downtime.held} * INTERVAL '1 millisecond' THEN k.alive_at
    ELSE ${nowAt} END FROM clock k WHERE k.id = 1)`;
