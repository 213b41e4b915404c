import type { ErrorRequestHandler, Request } from 'express';
import { HOUR } from '../../domain/duration.ts';
import { LIMITS } from '../../domain/limits.ts';
import { staffActor } from '../../domain/staff.ts';
import { writeAudit } from '../../store/staff/audit.ts';
import type { StaffSession } from '../../store/staff/staff-sessions.ts';
import type { AppDependencies } from '../dependencies.ts';
import { takeAll } from '../middleware/limits.ts';
import { problemStatus } from '../problems/catalogue.ts';
import { ApiProblem } from '../problems/problem.ts';

const askers = new WeakMap<Request, StaffSession>();

/** From here on the asking staff member is known. */
export function noteStaff(req: Request, staff: StaffSession): void {
  askers.set(req, staff);
}

const inAudit = new WeakSet<ApiProblem>();

/** The action has noted this refusal itself, with more about it. */
export function noteRefusal(problem: ApiProblem): void {
  inAudit.add(problem);
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/**
 * Staff's refused requests, by their role (403) or because the target is another program's (404), are in the audit before the answer. They
 * are limited too: a staff member who tries one id after the other is stopped.
 */
export function auditRefusals({
  database: { sql },
  keyring,
}: Pick<AppDependencies, 'database' | 'keyring'>): ErrorRequestHandler {
  return async (error: unknown, req, _res, next) => {
    const staff = askers.get(req);
    if (staff === undefined || !isRefusal(error)) {
      next(error);
      return;
    }
    const actor = staffActor(staff.name);
    const limit = LIMITS.staff.refusalsPerHour;
    await takeAll(sql, keyring, [{ name: 'staff.refused', subject: actor, limit, windowMs: HOUR }]);
    // The route's pattern: what stands in its place in the address may be anything.
    const route = (req.route as { path?: unknown } | undefined)?.path;
    const journeyId = uuid.exec(req.path)?.[0];
    const reason = `${req.method} ${String(route)}: ${error.slug}`;
    await writeAudit(sql, { actor, action: 'staff.refused', reason, ...(journeyId && { journeyId }) });
    next(error);
  };
}

function isRefusal(error: unknown): error is ApiProblem {
  if (!(error instanceof ApiProblem) || inAudit.has(error)) return false;
  return [403, 404].includes(problemStatus[error.slug]);
}
