import { Router } from 'express';
import { z } from 'zod';
import { staffActor } from '../../../domain/staff.ts';
import { writeAudit } from '../../../store/staff/audit.ts';
import { decideApproval, openApprovals, showApproval } from '../../../store/staff/contact-approvals.ts';
import type { Approval, ContactDecision } from '../../../store/staff/contact-approvals.ts';
import { isJourneyOf } from '../../../store/staff/staff-scope.ts';
import type { JourneyDependencies } from '../../journeys/dependencies.ts';
import { jsonBody, parseBody, parseParams } from '../../middleware/parse.ts';
import { ApiProblem } from '../../problems/problem.ts';
import type { ProblemSlug } from '../../problems/catalogue.ts';
import { contactDecisionSchema, contactLookSchema } from '../../schemas/staff-contacts.ts';
import type { contactSchema } from '../../schemas/staff-contacts.ts';
import { requireStaff } from '../../staff/require-staff.ts';

type Dependencies = Pick<JourneyDependencies, 'http' | 'database' | 'dispatcher'>;

const paramsSchema = z.object({ journey: z.uuid() });

/** The emails that titulars have given and that staff decide about, of the own program. */
export function createStaffContactsRouter(deps: Dependencies): Router {
  const router = Router();
  const { database, dispatcher } = deps;

  router.get('/staff/contacts', async (req, res) => {
    const { name, program } = await requireStaff(deps, req, 'decideContacts');
    const contacts = await openApprovals(database, program);
    await writeAudit(database.prisma, { actor: staffActor(name), action: 'contact.list' });
    res.json(contacts.map(present));
  });

  router.post('/staff/contacts/:journey/look', jsonBody, async (req, res) => {
    const { name, program } = await requireStaff(deps, req, 'decideContacts');
    const { journey } = parseParams(paramsSchema, req);
    const { reason } = parseBody(contactLookSchema, req);
    if (!(await isJourneyOf(database, program, journey))) throw new ApiProblem('not-found');
    const contact = await showApproval(database, journey, { by: staffActor(name), reason });
    if (!contact) throw new ApiProblem('contact-closed');
    res.json(present(contact));
  });

  router.post('/staff/contacts/:journey/decision', jsonBody, async (req, res) => {
    const { name, program } = await requireStaff(deps, req, 'decideContacts');
    const { journey } = parseParams(paramsSchema, req);
    const { decision, reason } = parseBody(contactDecisionSchema, req);
    if (!(await isJourneyOf(database, program, journey))) throw new ApiProblem('not-found');
    const verdict = { decision, by: staffActor(name), note: reason };
    const decided = await decideApproval(database, journey, verdict);
    if (decided.outcome !== 'decided') throw new ApiProblem(problems[decided.outcome]);
    await dispatcher.dispatch(decided.outboxRecords);
    res.status(204).end();
  });

  return router;
}

const problems: Record<Exclude<ContactDecision['outcome'], 'decided'>, ProblemSlug> = {
  notOpen: 'contact-closed',
  otherOnFile: 'contact-on-file',
  notListed: 'contact-not-listed',
  secondPerson: 'second-person',
};

function present({ journeyId, openedAt, endsAt, ...contact }: Approval): z.output<typeof contactSchema> {
  const { documentType, document, name, email, onFile, others } = contact;
  return {
    journey: journeyId,
    documentType,
    document,
    name,
    email,
    onFile,
    others,
    openedAt: openedAt.toISOString(),
    endsAt: endsAt.toISOString(),
  };
}
