import { Router } from 'express';
import type { z } from 'zod';
import { staffActor } from '../../../domain/staff.ts';
import { beginAtDesk } from '../../desk/begin-journey.ts';
import type { JourneyDependencies } from '../../journeys/dependencies.ts';
import { idempotencyKey } from '../../middleware/idempotency-key.ts';
import { jsonBody, parseBody } from '../../middleware/parse.ts';
import { requireProgram } from '../../middleware/program.ts';
import { deskStartSchema } from '../../schemas/desk.ts';
import type { deskStartedSchema } from '../../schemas/desk.ts';
import { requireStaff } from '../../staff/require-staff.ts';

/** Journeys that staff begin for somebody who came in person. */
export function createStaffDeskRouter(deps: JourneyDependencies): Router {
  const router = Router();

  router.post('/staff/journeys', jsonBody, async (req, res) => {
    const staff = await requireStaff(deps, req, 'startJourneys');
    const program = requireProgram(deps.programs, staff.program);
    const typed = parseBody(deskStartSchema, req);
    const terms = { by: staffActor(staff.name), key: idempotencyKey(req) };
    const journey = await beginAtDesk(deps, program, typed, terms);
    const answer: z.output<typeof deskStartedSchema> = { journey };
    res.status(202).json(answer);
  });

  return router;
}
