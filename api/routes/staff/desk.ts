import { Router } from 'express';
import type { Request } from 'express';
import type { z } from 'zod';
import { staffActor } from '../../../domain/staff.ts';
import type { Program } from '../../../domain/program.ts';
import { beginAtDesk } from '../../desk/begin-journey.ts';
import { previewAtDesk } from '../../desk/preview.ts';
import type { DeskPreview } from '../../desk/preview.ts';
import type { JourneyDependencies } from '../../journeys/dependencies.ts';
import { idempotencyKey } from '../../middleware/idempotency-key.ts';
import { jsonBody, parseBody } from '../../middleware/parse.ts';
import { requireProgram } from '../../middleware/program.ts';
import { deskQuestionSchema, deskStartSchema } from '../../schemas/desk.ts';
import type { deskStartedSchema } from '../../schemas/desk.ts';
import { requireStaff } from '../../staff/require-staff.ts';

/** Journeys that staff begin for somebody who came in person. */
export function createStaffDeskRouter(deps: JourneyDependencies): Router {
  const router = Router();

  router.post('/staff/journeys/preview', jsonBody, async (req, res) => {
    const { program, by } = await atDesk(deps, req);
    const answer: DeskPreview = await previewAtDesk(deps, program, parseBody(deskQuestionSchema, req), by);
    res.json(answer);
  });

  router.post('/staff/journeys', jsonBody, async (req, res) => {
    const { program, by } = await atDesk(deps, req);
    const typed = parseBody(deskStartSchema, req);
    const journey = await beginAtDesk(deps, program, typed, { by, key: idempotencyKey(req) });
    const answer: z.output<typeof deskStartedSchema> = { journey };
    res.status(202).json(answer);
  });

  return router;
}

async function atDesk(deps: JourneyDependencies, req: Request): Promise<{ program: Program; by: string }> {
  const staff = await requireStaff(deps, req, 'startJourneys');
  return { program: requireProgram(deps.programs, staff.program), by: staffActor(staff.name) };
}
