import type { z } from 'zod';
import { LIMITS } from '../../domain/limits.ts';
import type { Executor } from '../../store/connection/database.ts';
import { secondFactorsOf } from '../../store/staff/second-factor/factors.ts';
import type { StaffSession } from '../../store/staff/staff-sessions.ts';
import type { staffSessionSchema } from '../schemas/staff-session.ts';

/** A session as its holder sees it. */
export async function presentStaffSession(
  sql: Executor,
  { staffId, name, program, role, level, idleEndsAt, endsAt }: StaffSession,
): Promise<z.output<typeof staffSessionSchema>> {
  return {
    ...{ name, program, role, level },
    secondFactors: await secondFactorsOf(sql, staffId),
    idleEndsAt: idleEndsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    warnBeforeMs: LIMITS.staffSession.warning,
  };
}
