import { LIMITS } from '../../../domain/limits.ts';
import { auditHead } from '../../../store/staff/audit-search/head.ts';
import type { AppDependencies } from '../../dependencies.ts';
import { routesOf } from '../../route/route.ts';
import { auditLinesSchema, auditPageSchema, auditQuerySchema } from '../../schemas/staff-audit.ts';
import { auditCsv } from '../../staff/audit/csv.ts';
import { auditViewOf, lookUpAudit } from '../../staff/audit/look-up.ts';
import { presentAuditLine } from '../../staff/audit/present.ts';

const route = routesOf<AppDependencies>();
const { page, exported } = LIMITS.staff.audit;

const whose =
  'Of the own program; an operator’s are those of all programs, without whom they were about and why. Looking for lines is a line itself.';

/** Who did what, to whom, when and why. */
export const staffAuditRoutes = [
  route({
    method: 'post',
    path: '/staff/audit/search',
    id: 'searchAudit',
    tag: 'Staff',
    summary: 'Search the audit',
    description: whose,
    auth: 'anyStaff',
    action: 'seeAudit',
    body: { schema: auditPageSchema, example: { who: 'asepeyo-support', action: 'person.reveal' } },
    answer: { status: 200, description: 'A page of lines.', schema: auditLinesSchema },
    handle:
      ({ database: { sql } }) =>
      async ({ staff, body }) => {
        const found = await lookUpAudit(sql, staff, body, { most: page + 1, action: 'audit.search' });
        const { seesSubjects } = auditViewOf(staff);
        const lines = found.slice(0, page).map((line) => presentAuditLine(line, seesSubjects));
        const last = lines.at(-1);
        const { rows, head } = await auditHead(sql);
        return {
          lines,
          next: found.length > page && last ? { at: last.at, id: last.id } : null,
          chain: { rows, head },
        };
      },
  }),
  route({
    method: 'post',
    path: '/staff/audit/export',
    id: 'exportAudit',
    tag: 'Staff',
    summary: 'The audit as a table',
    description: `${whose} As CSV (RFC 4180), the latest first, ${exported.toLocaleString('en')} lines at most.`,
    auth: 'anyStaff',
    action: 'seeAudit',
    body: { schema: auditQuerySchema, example: { action: 'person.reveal' } },
    answer: { status: 200, description: 'The table.', types: ['text/csv'] },
    handle:
      ({ database: { sql } }) =>
      async ({ staff, body, res }) => {
        const lines = await lookUpAudit(sql, staff, body, { most: exported, action: 'audit.export' });
        res.setHeader('Content-Disposition', 'attachment; filename="audit.csv"');
        res.type('text/csv').send(auditCsv(lines, auditViewOf(staff).seesSubjects));
      },
  }),
];
