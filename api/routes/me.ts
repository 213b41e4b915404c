import { z } from 'zod';
import { changeableContacts } from '../../domain/changeable-contacts.ts';
import { maskEmail, maskPhone } from '../../domain/mask.ts';
import { byMachine, byVendor } from '../../domain/proofing.ts';
import type { Program } from '../../domain/program.ts';
import type { Proofing } from '../../domain/proofing.ts';
import { findAccount } from '../../store/accounts/accounts.ts';
import type { Account } from '../../store/accounts/accounts.ts';
import { proofingsOfAccount } from '../../store/journeys/proofings.ts';
import type { AppDependencies } from '../dependencies.ts';
import { asksCode } from '../fresh-proof.ts';
import { requireProgram } from '../middleware/program.ts';
import { ApiProblem } from '../problems/problem.ts';
import { routesOf } from '../route/route.ts';
import { proofingSchema } from '../schemas/proofing.ts';
import { contactSchema, meSchema } from '../schemas/session.ts';

const route = routesOf<AppDependencies>();

/** The account page of the holder who is logged in. */
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
        present(await accountOf(deps, session.accountId), requireProgram(deps.programs, session.program)),
  }),
  route({
    method: 'get',
    path: '/me/proofings',
    id: 'listOwnProofings',
    tag: 'Account',
    summary: 'How the identity was checked',
    description:
      'What stays of it when the pictures are deleted. Empty for an account that was opened without a check of the identity, or before records were kept.',
    auth: 'session',
    answer: { status: 200, description: 'Newest first.', schema: z.array(proofingSchema) },
    handle:
      ({ database }) =>
      async ({ session }) =>
        (await proofingsOfAccount(database.sql, session.accountId)).flatMap(presentProofing),
  }),
];

async function accountOf({ database }: Pick<AppDependencies, 'database'>, id: string): Promise<Account> {
  const account = await findAccount(database.sql, id);
  if (!account) throw new ApiProblem('unauthorized');
  return account;
}

function present(account: Account, program: Program): z.output<typeof meSchema> {
  const { name, document, email, mobile, createdAt } = account;
  return {
    program: program.id,
    name,
    document,
    email: email === null ? null : maskEmail(email),
    mobile: mobile === null ? null : maskPhone(mobile),
    since: createdAt.toISOString(),
    changeable: changeableContacts(program, account),
    proof: asksCode(program, account) ? 'code' : 'password',
  };
}

/** The names of a decision that no person made. */
const unseen = new Map([byMachine, byVendor].map((name) => [name as string, name]));

/** The holder is told which checks agreed, and not what the others found: that would tell how to pass them. */
function presentProofing({ level, ...proofing }: Proofing): z.output<typeof proofingSchema>[] {
  const { document, issuingState, checks, decidedBy, decidedAt, consentVersion } = proofing;
  if (level === null) return [];
  return [
    {
      document,
      issuingState,
      level,
      checks: checks.map(({ check, doubts }) => ({ check, agreed: doubts.length === 0 })),
      decidedBy: unseen.get(decidedBy) ?? 'person',
      decidedAt: decidedAt.toISOString(),
      consent: consentVersion,
    },
  ];
}
