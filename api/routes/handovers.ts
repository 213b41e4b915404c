import { randomBytes } from 'node:crypto';
import { deviceOf } from '../../domain/device.ts';
import type { Language, Program } from '../../domain/program.ts';
import { hashToken } from '../../platform/keyring.ts';
import { logInByHandover } from '../../store/accounts/certificate-accounts.ts';
import { rememberPlaces } from '../../store/accounts/login-places.ts';
import { requireCertificateLogin } from '../certificates/require.ts';
import type { AppDependencies } from '../dependencies.ts';
import { keepDevice } from '../middleware/device.ts';
import { languageOf } from '../middleware/language.ts';
import { giveSessionCookie, sessionHashOf } from '../middleware/session-cookie.ts';
import { ApiProblem } from '../problems/problem.ts';
import { routesOf } from '../route/route.ts';
import { handoverSchema } from '../schemas/certificate.ts';
import { sessionSchema } from '../schemas/session.ts';
import { presentSession } from '../session-view.ts';

const route = routesOf<AppDependencies>();

/**
 * A login proven by certificate becomes a session here, on the main site, whose cookie it is. The relay tells of an account that this
 * opens, for no page waits for that.
 */
export const handoverRoutes = [
  route({
    method: 'post',
    path: '/programs/{program}/sessions/handover',
    id: 'logInByCertificate',
    tag: 'Session',
    summary: 'Log in with what a certificate has proven',
    description:
      'Once, within a minute, with the state that the proof was asked with. The session counts as one of a high level. A session that ' +
      'the browser had before ends. Where the program has it so, a person on the roster without an account gets one: without a ' +
      'password, reached by the contacts on file, which are told.',
    body: { schema: handoverSchema },
    answer: {
      status: 201,
      description: 'Logged in.',
      schema: sessionSchema,
      headers: { 'Set-Cookie': 'The session, as at any login.' },
    },
    problems: ['unknown-program', 'not-found', 'certificate-handover-refused', 'certificate-not-entitled'],
    subject:
      (deps) =>
      ({ path }) =>
        requireCertificateLogin(deps, path.program),
    handle:
      (deps) =>
      async ({ subject: { program }, body: { handover, state }, req, res }) => {
        const { publicUrl } = deps.http;
        const id = randomBytes(32).toString('base64url');
        const begun = await logInByHandover(deps.database, deps.keyring, program, {
          hash: hashToken(handover),
          stateHash: state === undefined ? undefined : hashToken(state),
          session: {
            hash: hashToken(id),
            earlier: sessionHashOf(req, publicUrl),
            device: deviceOf(req.get('user-agent')),
          },
          language: spoken(program.languages, languageOf(req)),
        });
        if (!begun) throw new ApiProblem('certificate-handover-refused');
        if (begun === 'notEntitled') throw new ApiProblem('certificate-not-entitled');
        giveSessionCookie(res, publicUrl, id);
        const places = keepDevice(req, res, publicUrl, deps.keyring);
        await rememberPlaces(deps.database.sql, begun.session.accountId, places);
        res.location('/api/v1/session');
        return presentSession(begun.session);
      },
  }),
];

/** The browser's language where the institution has it, else the institution's first. */
function spoken([first, ...more]: Program['languages'], wanted: Language): Language {
  return more.includes(wanted) ? wanted : first;
}
