import { z } from 'zod';
import { LIMITS } from '../../domain/limits.ts';
import { maskEmail, maskPhone } from '../../domain/mask.ts';
import { askContactChange } from '../../store/account-requests/ask-contact-change.ts';
import { cancelRequest, openChangesOf } from '../../store/account-requests/requests.ts';
import type { OpenChange } from '../../store/account-requests/requests.ts';
import type { Transaction } from '../../store/connection/transaction.ts';
import { allowForAccount } from '../allow-account.ts';
import { requireContact } from '../forms/require-contact.ts';
import { requireFreshProof } from '../fresh-proof.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { requireProgram } from '../middleware/program.ts';
import { ApiProblem } from '../problems/problem.ts';
import { routesOf } from '../route/route.ts';
import { accountRequestSchema, contactChangeSchema } from '../schemas/account-requests.ts';

const route = routesOf<JourneyDependencies>();

/** Requests of an account's holder that take effect only after a while and can be stopped until then. */
export const accountRequestRoutes = [
  route({
    method: 'get',
    path: '/me/requests',
    id: 'listOwnRequests',
    tag: 'Account',
    summary: 'What the holder has asked for and is under way',
    auth: 'session',
    answer: { status: 200, description: 'The oldest first.', schema: z.array(accountRequestSchema) },
    handle:
      ({ database }) =>
      async ({ session }) =>
        (await openChangesOf(database.sql, session.accountId)).map(presentRequest),
  }),
  route({
    method: 'post',
    path: '/me/contact-changes',
    id: 'askContactChange',
    tag: 'Account',
    summary: 'Ask for another email or mobile',
    description:
      'It gets a message with a link. When it has answered, each contact on file is told and may object; then it is in force. Asks a session ' +
      'that a fresh code has raised, or the password where there are no such codes.',
    auth: 'session',
    body: { schema: contactChangeSchema, example: { channel: 'email', contact: 'ana@example.org' } },
    answer: { status: 202, description: 'The message is on its way.', schema: accountRequestSchema },
    problems: [
      'step-up-needed',
      'password-wrong',
      'account-wait',
      'contact-same',
      'contact-by-institution',
      'too-many-requests',
    ],
    handle:
      (deps) =>
      async ({ session, body: { channel, contact: typed, password }, req }) => {
        const program = requireProgram(deps.programs, session.program);
        const contact = requireContact(program, channel, typed);
        await requireFreshProof(deps, req, { session, program, password });
        const wanted = { accountId: session.accountId, channel, contact };
        const allow = (tx: Transaction): Promise<void> =>
          allowForAccount(deps, req, tx, {
            ...{ name: 'accountRequest.account', accountId: session.accountId },
            ...{ perHour: LIMITS.accountRequest.perHour, to: { channel, contact } },
          });
        const asked = await askContactChange(deps.database, deps.keyring, program, wanted, allow);
        if (asked.outcome === 'same') throw new ApiProblem('contact-same');
        if (asked.outcome === 'notOffered') throw new ApiProblem('contact-by-institution');
        await deps.dispatcher.dispatch(asked.outboxRecords);
        return presentRequest(asked.request);
      },
  }),
  route({
    method: 'delete',
    path: '/me/requests/{request}',
    id: 'cancelOwnRequest',
    tag: 'Account',
    summary: 'Take it back',
    auth: 'session',
    answer: { status: 204, description: 'It is over, and has changed nothing.' },
    problems: ['not-found'],
    handle:
      ({ database, dispatcher }) =>
      async ({ session, path }) => {
        const change = { id: path.request, kind: 'contactChange' } as const;
        const records = await cancelRequest(database, session.accountId, change);
        if (!records) throw new ApiProblem('not-found');
        await dispatcher.dispatch(records);
      },
  }),
];

function presentRequest({ stageEnds, ...request }: OpenChange): z.output<typeof accountRequestSchema> {
  const { channel, contact } = request;
  const mask = channel === 'email' ? maskEmail : maskPhone;
  return {
    ...request,
    stageEndsAt: stageEnds.toISOString(),
    contact: contact === null ? null : mask(contact),
  };
}
