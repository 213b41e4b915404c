import { Router } from 'express';
import type { Request } from 'express';
import type { z } from 'zod';
import { staffActor } from '../../../domain/staff.ts';
import type { Program } from '../../../domain/program.ts';
import { beginAssisted } from '../../assisted-start/begin-journey.ts';
import { previewAssisted } from '../../assisted-start/preview.ts';
import type { AssistedPreview } from '../../assisted-start/preview.ts';
import type { JourneyDependencies } from '../../journeys/dependencies.ts';
import { idempotencyKey } from '../../middleware/idempotency-key.ts';
import { jsonBody, parseBody } from '../../middleware/parse.ts';
import { requireProgram } from '../../middleware/program.ts';
import { assistedQuestionSchema, assistedStartSchema } from '../../schemas/assisted-start.ts';
import type { assistedStartedSchema } from '../../schemas/assisted-start.ts';
import { requireStaff } from '../../staff/require-staff.ts';

/** Journeys that staff begin for somebody who came in person. */
export function createAssistedStartRouter(deps: JourneyDependencies): Router {
  const router = Router();

  router.post('/staff/journeys/preview', jsonBody, async (req, res) => {
    const { program, by } = await assisted(deps, req);
    const answer: AssistedPreview = await previewAssisted(
      deps,
      program,
      parseBody(assistedQuestionSchema, req),
      by,
    );
    res.json(answer);
  });

  router.post('/staff/journeys', jsonBody, async (req, res) => {
    const { program, by } = await assisted(deps, req);
    const typed = parseBody(assistedStartSchema, req);
    const journey = await beginAssisted(deps, program, typed, { by, key: idempotencyKey(req) });
    const answer: z.output<typeof assistedStartedSchema> = { journey };
    res.status(202).json(answer);
  });

  return router;
}

async function assisted(deps: JourneyDependencies, req: Request): Promise<{ program: Program; by: string }> {
  const staff = await requireStaff(deps, req, 'startJourneys');
  return { program: requireProgram(deps.programs, staff.program), by: staffActor(staff.name) };
}
