import { z } from 'zod';
import { maskDocument, maskEmail, maskPhone } from '../../../domain/mask.ts';
import { writeAudit } from '../../../store/staff/audit.ts';
import { closeCase, listCases, unfreezeAccount } from '../../../store/staff/cases.ts';
import type { CaseRow } from '../../../store/staff/cases.ts';
import type { AppDependencies } from '../../dependencies.ts';
import type { ProblemSlug } from '../../problems/catalogue.ts';
import { ApiProblem } from '../../problems/problem.ts';
import { routesOf } from '../../route/route.ts';
import { caseClosingSchema, caseSchema, unfreezingSchema } from '../../schemas/assisted-start.ts';

const route = routesOf<AppDependencies>();

/** What the own program's account holders have reported, and its closing. */
export const staffCaseRoutes = [
  route({
    method: 'get',
    path: '/staff/cases',
    id: 'listCases',
    tag: 'Staff',
    summary: 'What account holders have reported',
    description:
      'The open cases of the own program, oldest first, and the closed ones whose account a second person is to unfreeze.',
    auth: 'staff',
    action: 'handleCases',
    answer: { status: 200, description: 'Those that wait.', schema: z.array(caseSchema) },
    handle:
      ({ database }) =>
      async ({ staff }) => {
        const cases = await listCases(database, staff.program);
        await writeAudit(database.sql, { actor: staff.by, action: 'case.list' });
        return cases.map(present);
      },
  }),
  route({
    method: 'post',
    path: '/staff/cases/{case}/close',
    id: 'closeCase',
    tag: 'Staff',
    summary: 'Close a case',
    description:
      'Once, and by none who had a hand in what is complained of. The account stays frozen: where its holder may recover it, a second ' +
      'person unfreezes it. A case of another program answers like none.',
    auth: 'staff',
    action: 'handleCases',
    body: {
      schema: caseClosingSchema,
      example: { reason: 'Spoke with the holder at the number on file', unfreeze: true },
    },
    answer: { status: 204, description: 'Closed.' },
    problems: ['not-found', 'case-closed', 'second-person'],
    handle:
      ({ database }) =>
      async ({ staff: { program, by }, path, body: { reason, unfreeze } }) => {
        const closed = await closeCase(database, path.case, { program, by, reason, unfreeze });
        if (closed === 'unknown') throw new ApiProblem('not-found');
        if (closed === 'closedBefore') throw new ApiProblem('case-closed');
        if (closed === 'secondPerson') throw new ApiProblem('second-person');
      },
  }),
  route({
    method: 'post',
    path: '/staff/cases/{case}/unfreeze',
    id: 'unfreezeAccount',
    tag: 'Staff',
    summary: 'Unfreeze the account of a closed case',
    description:
      'By another person than the one who closed it. The account is then recovered by its holder, who chooses a new password.',
    auth: 'staff',
    action: 'handleCases',
    body: { schema: unfreezingSchema, example: { reason: 'Agreed with who closed the case' } },
    answer: { status: 204, description: 'Unfrozen.' },
    problems: ['not-found', 'case-open', 'account-not-frozen', 'second-person'],
    handle:
      ({ database }) =>
      async ({ staff: { program, by }, path, body: { reason } }) => {
        const unfrozen = await unfreezeAccount(database, path.case, { program, by, reason });
        if (unfrozen !== 'unfrozen') throw new ApiProblem(refusals[unfrozen]);
      },
  }),
];

const refusals = {
  unknown: 'not-found',
  caseOpen: 'case-open',
  notFrozen: 'account-not-frozen',
  secondPerson: 'second-person',
} as const satisfies Record<string, ProblemSlug>;

function present({ id, kind, document, email, mobile, ...row }: CaseRow): z.output<typeof caseSchema> {
  return {
    id,
    kind,
    document: maskDocument(document),
    email: email === null ? null : maskEmail(email),
    mobile: mobile === null ? null : maskPhone(mobile),
    journey: row.journeyId,
    startedByStaff: row.startedBy !== null,
    state: row.awaitsUnfreezing ? 'awaitsUnfreezing' : 'open',
    frozen: row.frozen,
    openedAt: row.openedAt.toISOString(),
  };
}
