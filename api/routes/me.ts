import { Router } from 'express';
import type { z } from 'zod';
import { maskEmail, maskPhone } from '../../domain/mask.ts';
import { findAccount } from '../../store/accounts/accounts.ts';
import type { Account } from '../../store/accounts/accounts.ts';
import type { AppDependencies } from '../dependencies.ts';
import { requireHigh } from '../middleware/high-level.ts';
import { requireSession } from '../middleware/session.ts';
import { ApiProblem } from '../problems/problem.ts';
import type { contactSchema, meSchema } from '../schemas/session.ts';

/** The account page of whoever is logged in. */
export function createMeRouter(deps: Pick<AppDependencies, 'http' | 'database' | 'programs'>): Router {
  const router = Router();

  router.get('/me', async (req, res) => {
    const { accountId } = await requireSession(deps, req);
    const account = await findAccount(deps.database.prisma, accountId);
    if (!account) throw new ApiProblem('unauthorized');
    res.json(present(account));
  });

  router.get('/me/contact', async (req, res) => {
    const { accountId } = await requireHigh(deps, req);
    const account = await findAccount(deps.database.prisma, accountId);
    if (!account) throw new ApiProblem('unauthorized');
    const { email, mobile } = account;
    const contact: z.output<typeof contactSchema> = { email, mobile };
    res.json(contact);
  });

  return router;
}

function present({ program, name, document, email, mobile, createdAt }: Account): z.output<typeof meSchema> {
  return {
    program,
    name,
    document,
    email: email === null ? null : maskEmail(email),
    mobile: mobile === null ? null : maskPhone(mobile),
    since: createdAt.toISOString(),
  };
}
