import { Router } from 'express';
import { z } from 'zod';
import { maskDocument, maskEmail, maskPhone } from '../../../domain/mask.ts';
import { staffActor } from '../../../domain/staff.ts';
import { writeAudit } from '../../../store/staff/audit.ts';
import { closeCase, listCases, unfreezeAccount } from '../../../store/staff/cases.ts';
import type { CaseRow } from '../../../store/staff/cases.ts';
import type { AppDependencies } from '../../dependencies.ts';
import { jsonBody, parseBody, parseParams } from '../../middleware/parse.ts';
import type { ProblemSlug } from '../../problems/catalogue.ts';
import { ApiProblem } from '../../problems/problem.ts';
import { caseClosingSchema, unfreezingSchema } from '../../schemas/assisted-start.ts';
import type { caseSchema } from '../../schemas/assisted-start.ts';
import { requireStaff } from '../../staff/require-staff.ts';

type Dependencies = Pick<AppDependencies, 'http' | 'database'>;

const paramsSchema = z.object({ case: z.uuid() });

/** What the own program's account holders have reported, and its closing. */
export function createStaffCasesRouter(deps: Dependencies): Router {
  const router = Router();
  const { database } = deps;

  router.get('/staff/cases', async (req, res) => {
    const { name, program } = await requireStaff(deps, req, 'handleCases');
    const cases = await listCases(database, program);
    await writeAudit(database.prisma, { actor: staffActor(name), action: 'case.list' });
    res.json(cases.map(present));
  });

  router.post('/staff/cases/:case/close', jsonBody, async (req, res) => {
    const { name, program } = await requireStaff(deps, req, 'handleCases');
    const { case: id } = parseParams(paramsSchema, req);
    const { reason, unfreeze } = parseBody(caseClosingSchema, req);
    const closed = await closeCase(database, id, { program, by: staffActor(name), reason, unfreeze });
    if (closed === 'unknown') throw new ApiProblem('not-found');
    if (closed === 'closedBefore') throw new ApiProblem('case-closed');
    if (closed === 'secondPerson') throw new ApiProblem('second-person');
    res.status(204).end();
  });

  router.post('/staff/cases/:case/unfreeze', jsonBody, async (req, res) => {
    const { name, program } = await requireStaff(deps, req, 'handleCases');
    const { case: id } = parseParams(paramsSchema, req);
    const { reason } = parseBody(unfreezingSchema, req);
    const unfrozen = await unfreezeAccount(database, id, { program, by: staffActor(name), reason });
    if (unfrozen !== 'unfrozen') throw new ApiProblem(refusals[unfrozen]);
    res.status(204).end();
  });

  return router;
}

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
