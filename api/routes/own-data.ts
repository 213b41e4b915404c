import { z } from 'zod';
import { HOUR } from '../../domain/duration.ts';
import { LIMITS } from '../../domain/limits.ts';
import { findAccount } from '../../store/accounts/accounts.ts';
import { ownDataOf } from '../../store/accounts/own-data.ts';
import { writeAudit } from '../../store/staff/audit.ts';
import type { AppDependencies } from '../dependencies.ts';
import { requireFreshProof } from '../fresh-proof.ts';
import { takeAll } from '../middleware/limits.ts';
import { requireProgram } from '../middleware/program.ts';
import { ownDataPdf } from '../own-data/pdf.ts';
import { ApiProblem } from '../problems/problem.ts';
import { routesOf } from '../route/route.ts';

const route = routesOf<AppDependencies>();

const wantedSchema = z
  .object({ format: z.enum(['json', 'pdf']), password: z.string().min(1).max(1024).optional() })
  .meta({ id: 'WantedData' });

/** A copy of everything that is held of an account's holder (GDPR art. 15 and 20). */
export const ownDataRoutes = [
  route({
    method: 'post',
    path: '/me/data',
    id: 'downloadOwnData',
    tag: 'Account',
    summary: 'Download everything that is held of the holder',
    description:
      'Made while it is asked for and kept nowhere: the answer is the only copy. Asks a session that a fresh code has raised, or the password ' +
      'where there are no such codes. What a form in the holder’s name says is in it only where it led to its goal: else it may be another person’s.',
    auth: 'session',
    body: { schema: wantedSchema, example: { format: 'json' } },
    answer: {
      status: 200,
      description: 'The file.',
      types: ['application/json', 'application/pdf'],
      headers: { 'Content-Disposition': 'A name to save it under.' },
    },
    problems: ['step-up-needed', 'password-wrong', 'account-wait', 'too-many-requests'],
    handle:
      (deps) =>
      async ({ session, body: { format, password }, req, res }) => {
        const { sql } = deps.database;
        const { accountId } = session;
        const program = requireProgram(deps.programs, session.program);
        const account = await findAccount(sql, accountId);
        if (!account) throw new ApiProblem('unauthorized');
        await requireFreshProof(deps, req, { session, program, password });
        const { copiesPerHour: limit } = LIMITS.accountRequest;
        await takeAll(sql, deps.keyring, [
          { name: 'ownData.account', subject: accountId, limit, windowMs: HOUR },
        ]);
        const data = await ownDataOf(sql, accountId);
        await writeAudit(sql, { actor: 'holder', action: 'data.copied', reason: `account ${accountId}` });
        const { language } = account;
        const file =
          format === 'json'
            ? Buffer.from(
                `${JSON.stringify({ madeAt: session.now, program: program.id, ...data }, undefined, 2)}\n`,
              )
            : await ownDataPdf({ program, language, data, madeAt: session.now });
        res
          .type(format)
          .setHeader('Content-Disposition', `attachment; filename="${program.id}.${format}"`)
          .send(file);
      },
  }),
];
