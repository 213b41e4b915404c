import type { Request } from 'express';
import { can, reaches } from '../../domain/staff.ts';
import type { StaffAction } from '../../domain/staff.ts';
import { continueStaffSession } from '../../store/staff/staff-sessions.ts';
import type { StaffSession } from '../../store/staff/staff-sessions.ts';
import type { AppDependencies } from '../dependencies.ts';
import { sessionHashOf } from '../middleware/session-cookie.ts';
import { ApiProblem } from '../problems/problem.ts';
import { noteStaff } from './audit-refusals.ts';

/**
 * The staff member who asks, if they may do this. Judge by it before the body is looked at, and show or change nothing of another program:
 * it answers as if it were not there.
 * @throws ApiProblem `unauthorized` without a session, `staff-forbidden` where the role does not reach, `second-factor-needed` where the
 *   session does not
 */
export async function requireStaff(
  { http, database }: Pick<AppDependencies, 'http' | 'database'>,
  req: Request,
  action: StaffAction | undefined,
): Promise<StaffSession> {
  const hash = sessionHashOf(req, http.publicUrl, 'staff');
  const staff = hash && (await continueStaffSession(database.sql, hash));
  if (!staff) throw new ApiProblem('unauthorized');
  noteStaff(req, staff);
  if (action === undefined || !can(staff.role, action)) throw new ApiProblem('staff-forbidden');
  if (!reaches(staff.level, action)) throw new ApiProblem('second-factor-needed');
  return staff;
}
