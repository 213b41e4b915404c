import type { z } from 'zod';
import { LIMITS } from '../../domain/limits.ts';
import { secondFactorsOf } from '../../store/staff/second-factor/factors.ts';
import type { StaffSession } from '../../store/staff/staff-sessions.ts';
import type { AppDependencies } from '../dependencies.ts';
import type { staffSessionSchema } from '../schemas/staff-session.ts';
import { relyingPartyOf } from './second-factor/relying-party.ts';

/** A session as its holder sees it. */
export async function presentStaffSession(
  deps: Pick<AppDependencies, 'database' | 'http' | 'console'>,
  { staffId, name, program, role, level, idleEndsAt, endsAt }: StaffSession,
): Promise<z.output<typeof staffSessionSchema>> {
  return {
    ...{ name, program, role, level },
    secondFactors: await secondFactorsOf(deps.database.sql, staffId),
    passkeysAt: relyingPartyOf(deps)?.origin ?? null,
    idleEndsAt: idleEndsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    warnBeforeMs: LIMITS.staffSession.warning,
  };
}
