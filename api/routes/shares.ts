import type { Request } from 'express';
import { z } from 'zod';
import { deviceOf } from '../../domain/device.ts';
import { HOUR } from '../../domain/duration.ts';
import { checkIdentityDocument } from '../../domain/identity-document.ts';
import type { DocumentType, IdentityDocument } from '../../domain/identity-document.ts';
import { LIMITS } from '../../domain/limits.ts';
import { portalPath } from '../../domain/portal-pages.ts';
import type { Program } from '../../domain/program.ts';
import { contactOfMedium } from '../../domain/shares.ts';
import type { Transaction } from '../../store/connection/transaction.ts';
import { cancelRequest } from '../../store/account-requests/requests.ts';
import { openShare, viewShare } from '../../store/shares/open-share.ts';
import { shareCredential } from '../../store/shares/share-credential.ts';
import { sharesOf } from '../../store/shares/shares-of.ts';
import { allowForAccount } from '../allow-account.ts';
import { requireContact } from '../forms/require-contact.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { networkRules, takeAll } from '../middleware/limits.ts';
import { networkOf } from '../middleware/network.ts';
import { requireProgram } from '../middleware/program.ts';
import { ApiProblem } from '../problems/problem.ts';
import { routesOf } from '../route/route.ts';
import { shownCardSchema } from '../schemas/credential.ts';
import {
  openedShareSchema,
  ownShareSchema,
  sharedSchema,
  shareOpeningSchema,
  shareViewSchema,
  wantedShareSchema,
} from '../schemas/shares.ts';
import { presentShare } from '../shares/present-share.ts';
import { showShared } from '../shares/show-shared.ts';

const route = routesOf<JourneyDependencies>();

/** A credential that its holder shares: asked for and watched over while logged in, and seen by who has its link and the document. */
export const shareRoutes = [
  route({
    method: 'get',
    path: '/me/shares',
    id: 'listShares',
    tag: 'Account',
    summary: 'To whom the credential is or was shared',
    auth: 'session',
    answer: { status: 200, description: 'The newest first.', schema: z.array(ownShareSchema) },
    handle:
      ({ database }) =>
      async ({ session }) =>
        (await sharesOf(database.sql, session.accountId)).map(presentShare),
  }),
  route({
    method: 'post',
    path: '/me/shares',
    id: 'shareCredential',
    tag: 'Account',
    summary: 'Share the credential',
    description:
      'Who has its link must type the document; then they see the credential until its time is over.',
    auth: 'session',
    body: { schema: wantedShareSchema, example: { document: '30111222', medium: 'copy' } },
    answer: { status: 201, description: 'It is shared.', schema: sharedSchema },
    problems: ['not-found', 'shares-enough', 'too-many-requests'],
    handle:
      (deps) =>
      async ({ session, body, req }) => {
        const { accountId } = session;
        const program = requireProgram(deps.programs, session.program);
        const spec = program.memberArea?.credential?.share;
        if (!spec?.media.includes(body.medium)) throw new ApiProblem('not-found');
        const document = requireDocument(program, body);
        const kind = contactOfMedium[body.medium];
        const channel = kind === 'email' ? 'email' : 'sms';
        const contact = kind === null ? undefined : requireContact(program, channel, body.contact, 'contact');
        const allow = (tx: Transaction): Promise<void> =>
          allowForAccount(deps, req, tx, {
            ...{ name: 'share.account', accountId, perHour: LIMITS.share.perHour },
            to: contact === undefined ? undefined : { channel, contact },
          });
        const wanted = { accountId, document, medium: body.medium, contact, valid: spec.valid };
        const shared = await shareCredential(deps.database, deps.keyring, program, wanted, allow);
        if (shared.outcome === 'enough') throw new ApiProblem('shares-enough');
        if (shared.outcome === 'closed') throw new ApiProblem('unauthorized');
        await deps.dispatcher.dispatch(shared.outboxRecords);
        const url = `${deps.http.publicUrl}${portalPath(program.id, 'shared')}#${shared.token}`;
        return { id: shared.id, url: kind === null ? url : null };
      },
  }),
  route({
    method: 'delete',
    path: '/me/shares/{share}',
    id: 'revokeShare',
    tag: 'Account',
    summary: 'Revoke a share',
    auth: 'session',
    answer: { status: 204, description: 'Its link shows nothing any more, also where it is open.' },
    problems: ['not-found'],
    handle:
      ({ database, dispatcher }) =>
      async ({ session, path }) => {
        const share = { id: path.share, kind: 'credentialShare' } as const;
        const records = await cancelRequest(database, session.accountId, share);
        if (!records) throw new ApiProblem('not-found');
        await dispatcher.dispatch(records);
      },
  }),
  route({
    method: 'post',
    path: '/shares/{token}',
    id: 'openShare',
    tag: 'Credential',
    summary: 'Open a credential that was shared',
    description:
      'With the document that its holder has authorised. Five wrong ones end the share. Its holder sees each opening and each wrong one.',
    body: { schema: shareOpeningSchema, example: { document: '30111222' } },
    answer: { status: 200, description: 'The card, as it is now.', schema: openedShareSchema },
    problems: ['share-over', 'share-document-wrong', 'too-many-requests'],
    handle:
      (deps) =>
      async ({ path, body, req }) => {
        const opened = await openShare(deps.database, deps.keyring, (id) => deps.programs.get(id), {
          token: path.token,
          read: (program) => readDocument(program, body),
          device: deviceOf(req.get('user-agent')),
          allow: (tx, subject) => allowOpening(deps, tx, subject),
        });
        if (opened.outcome === 'over') return refuseUnknown(deps, req);
        await deps.dispatcher.dispatch(opened.outboxRecords);
        if (opened.outcome === 'wrongDocument')
          throw new ApiProblem('share-document-wrong', { attemptsLeft: opened.attemptsLeft });
        return { view: opened.view, card: await showShared(deps, opened.share) };
      },
  }),
  route({
    method: 'post',
    path: '/shares/{token}/card',
    id: 'viewShare',
    tag: 'Credential',
    summary: 'The shared credential again, with its code and QR of now',
    body: { schema: shareViewSchema, example: { view: 'as it was opened' } },
    answer: { status: 200, description: 'The card, as it is now.', schema: shownCardSchema },
    problems: ['share-over', 'too-many-requests'],
    handle:
      (deps) =>
      async ({ path, body, req }) => {
        const share = await viewShare(deps.database, (id) => deps.programs.get(id), path.token, body.view);
        return share ? showShared(deps, share) : refuseUnknown(deps, req);
      },
  }),
];

interface Typed {
  document: string;
  documentType?: DocumentType | undefined;
}

function readDocument(
  { documents, country }: Program,
  { document, documentType }: Typed,
): IdentityDocument | undefined {
  const check = checkIdentityDocument(document, documents, { country, type: documentType });
  return check.ok ? check.document : undefined;
}

/** @throws ApiProblem `invalid` */
function requireDocument(program: Program, typed: Typed): IdentityDocument {
  const document = readDocument(program, typed);
  if (!document) throw new ApiProblem('invalid', { errors: [{ field: 'document', code: 'malformed' }] });
  return document;
}

async function allowOpening(
  { keyring }: JourneyDependencies,
  tx: Transaction,
  subject: string,
): Promise<void> {
  const { openingsPerHour: limit } = LIMITS.share;
  await takeAll(tx, keyring, [{ name: 'share.openings', subject, limit, windowMs: HOUR }]);
}

/** One answer for what is over and for what never was; tokens that are none are counted. */
async function refuseUnknown({ database, keyring }: JourneyDependencies, req: Request): Promise<never> {
  const { unknownPerNetworkPerHour: limit } = LIMITS.share;
  const rule = { name: 'share.unknown', limit, windowMs: HOUR };
  await takeAll(database.sql, keyring, networkRules(rule, networkOf(req)));
  throw new ApiProblem('share-over');
}
