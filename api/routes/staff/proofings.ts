import { z } from 'zod';
import { isStaffRole } from '../../../domain/staff.ts';
import type { Proofing } from '../../../domain/proofing.ts';
import { proofingsOfJourney } from '../../../store/journeys/proofings.ts';
import { writeAudit } from '../../../store/staff/audit.ts';
import { isJourneyOf } from '../../../store/staff/staff-scope.ts';
import type { AppDependencies } from '../../dependencies.ts';
import { ApiProblem } from '../../problems/problem.ts';
import { routesOf } from '../../route/route.ts';
import { staffProofingSchema } from '../../schemas/proofing.ts';

const route = routesOf<AppDependencies>();

/** What decisions about identities rested on, also when the pictures have gone. */
export const staffProofingRoutes = [
  route({
    method: 'get',
    path: '/staff/journeys/{journey}/proofings',
    id: 'listProofings',
    tag: 'Staff',
    summary: 'What the decision about an identity rested on',
    description:
      'Of a journey of the own program; empty before a decision. It stays when the pictures are deleted, and names no one.',
    auth: 'staff',
    action: 'decideReviews',
    answer: { status: 200, description: 'Newest first.', schema: z.array(staffProofingSchema) },
    problems: ['not-found'],
    handle:
      ({ database }) =>
      async ({ staff, path: { journey } }) => {
        if (!(await isJourneyOf(database, staff.program, journey))) throw new ApiProblem('not-found');
        const proofings = await proofingsOfJourney(database.sql, journey);
        await writeAudit(database.sql, { actor: staff.by, action: 'proofing.show', journeyId: journey });
        return proofings.map(present);
      },
  }),
];

function present({
  decidedRole,
  decidedAt,
  consentVersion,
  ...proofing
}: Proofing): z.output<typeof staffProofingSchema> {
  return {
    ...proofing,
    role: decidedRole !== null && isStaffRole(decidedRole) ? decidedRole : null,
    decidedAt: decidedAt.toISOString(),
    consent: consentVersion,
  };
}
