import { Router } from 'express';
import type { z } from 'zod';
import { defaultPasswordPolicy } from '../../domain/password-policy.ts';
import type { Program } from '../../domain/program.ts';
import type { AppDependencies } from '../dependencies.ts';
import { requireProgram } from '../middleware/program.ts';
import type { programSchema, programSummarySchema } from '../schemas/program.ts';

/** The institutions, as a portal needs them to draw its forms. The same for everyone, so it may be kept for a minute. */
export function createProgramsRouter({ programs }: Pick<AppDependencies, 'programs'>): Router {
  const router = Router();

  router.get('/programs', (_req, res) => {
    res.setHeader('Cache-Control', 'public, max-age=60');
    res.json([...programs.values()].map(summarise));
  });

  router.get('/programs/:program', (req, res) => {
    const program = requireProgram(programs, req.params.program);
    res.setHeader('Cache-Control', 'public, max-age=60');
    res.json(present(program));
  });

  return router;
}

function summarise({ id, names, languages, brand }: Program): z.output<typeof programSummarySchema> {
  const { primary, onPrimary, accent } = brand;
  return { id, name: names, languages, brand: { primary, onPrimary, accent } };
}

function present(program: Program): z.output<typeof programSchema> {
  const { country, timeZone, contact, login, documents, registration } = program;
  return {
    ...summarise(program),
    country,
    timeZone,
    contact: { phone: contact.phone, ...(contact.email !== undefined && { email: contact.email }) },
    login,
    challenge: { at: program.challenge?.at ?? [] },
    registration: {
      form: registration.form,
      documents,
      windowMs: registration.window,
      stages: registration.stages.map((stage) => stage.kind),
    },
    password: defaultPasswordPolicy,
  };
}
