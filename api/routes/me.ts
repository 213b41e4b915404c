import type { z } from 'zod';
import { maskEmail, maskPhone } from '../../domain/mask.ts';
import { findAccount } from '../../store/accounts/accounts.ts';
import type { Account } from '../../store/accounts/accounts.ts';
import type { AppDependencies } from '../dependencies.ts';
import { ApiProblem } from '../problems/problem.ts';
import { routesOf } from '../route/route.ts';
import { contactSchema, meSchema } from '../schemas/session.ts';

const route = routesOf<AppDependencies>();

/** The account page of whoever is logged in. */
export const accountRoutes = [
  route({
    method: 'get',
    path: '/me/contact',
    id: 'getContact',
    tag: 'Account',
    summary: 'The contacts, unmasked',
    description: 'Asks a high level, and uses it up.',
    auth: 'highSession',
    answer: { status: 200, description: 'Where the institution reaches the holder.', schema: contactSchema },
    handle:
      (deps) =>
      async ({ session }) => {
        const { email, mobile } = await accountOf(deps, session.accountId);
        return { email, mobile };
      },
  }),
  route({
    method: 'get',
    path: '/me',
    id: 'getMe',
    tag: 'Account',
    summary: 'The account page',
    auth: 'session',
    answer: { status: 200, description: 'Who is logged in.', schema: meSchema },
    handle:
      (deps) =>
      async ({ session }) =>
        present(await accountOf(deps, session.accountId)),
  }),
];

async function accountOf({ database }: Pick<AppDependencies, 'database'>, id: string): Promise<Account> {
  const account = await findAccount(database.sql, id);
  if (!account) throw new ApiProblem('unauthorized');
  return account;
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
