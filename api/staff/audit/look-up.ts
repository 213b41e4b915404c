import type { z } from 'zod';
import { can } from '../../../domain/staff.ts';
import type { Executor } from '../../../store/connection/database.ts';
import { writeAudit } from '../../../store/staff/audit.ts';
import { searchAudit } from '../../../store/staff/audit-search/search.ts';
import type { AuditLine, AuditScope } from '../../../store/staff/audit-search/search.ts';
import { ApiProblem } from '../../problems/problem.ts';
import type { AnyStaff } from '../../route/credentials.ts';
import type { auditPageSchema } from '../../schemas/staff-audit.ts';

/** The part of the audit that a staff member may see. */
export interface AuditView {
  scope: AuditScope;
  /** Also to whom and why. */
  seesSubjects: boolean;
}

export function auditViewOf({ program, role }: AnyStaff): AuditView {
  return {
    scope: program === null ? 'all' : { program },
    // A staff member who works for all programs sees no people, whatever the role is granted.
    seesSubjects: program !== null && can(role, 'seeAuditSubjects'),
  };
}

/**
 * Lines of the audit. That they were looked for is a line too: one a search, not one a page.
 * @throws ApiProblem `staff-forbidden` where it asks about a person whom its asker may not see
 */
export async function lookUpAudit(
  sql: Executor,
  staff: AnyStaff,
  { after, from, until, ...query }: z.output<typeof auditPageSchema>,
  { most, action }: { most: number; action: 'audit.search' | 'audit.export' },
): Promise<AuditLine[]> {
  const { scope, seesSubjects } = auditViewOf(staff);
  if (query.whom !== undefined && !seesSubjects) throw new ApiProblem('staff-forbidden');
  if (!after)
    await writeAudit(sql, { actor: staff.by, action, reason: described({ ...query, from, until }) });
  const dated = { ...query, from: instant(from), until: instant(until) };
  return searchAudit(sql, scope, dated, { most, after: after && { at: new Date(after.at), id: after.id } });
}

function instant(iso: string | undefined): Date | undefined {
  return iso === undefined ? undefined : new Date(iso);
}

/** What was looked for; ids alone, and names of staff. */
function described(query: Record<string, string | undefined>): string {
  const parts = Object.entries(query).filter(([, value]) => value !== undefined);
  return parts.length === 0 ? 'all' : parts.map(([name, value]) => `${name}=${String(value)}`).join(' ');
}
