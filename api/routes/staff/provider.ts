import { randomBytes } from 'node:crypto';
import { HOUR } from '../../../domain/duration.ts';
import { LIMITS } from '../../../domain/limits.ts';
import { hashToken } from '../../../platform/keyring.ts';
import { noteProviderLogin } from '../../../store/staff/provider-logins.ts';
import type { AppDependencies } from '../../dependencies.ts';
import { takeAll } from '../../middleware/limits.ts';
import { networkOf } from '../../middleware/network.ts';
import { giveSessionCookie, sessionHashOf } from '../../middleware/session-cookie.ts';
import { ApiProblem } from '../../problems/problem.ts';
import { routesOf } from '../../route/route.ts';
import { providerLoginSchema, staffLoginWaysSchema } from '../../schemas/staff-provider.ts';
import { endProviderLogin } from '../../staff/provider/log-in.ts';
import type { StaffProvider } from '../../staff/provider/client.ts';
import { consoleOriginOf } from '../../staff/provider/origin.ts';
import { giveLogin, takeLogin } from '../../staff/provider/login-cookie.ts';

const route = routesOf<AppDependencies>();
const callback = '/api/v1/staff/sessions/provider/callback';

/** Login of staff by the institution's own identity provider. */
export const staffProviderRoutes = [
  route({
    method: 'get',
    path: '/staff/login-ways',
    id: 'getStaffLoginWays',
    tag: 'Staff',
    summary: 'How staff can log in',
    answer: { status: 200, description: 'Besides name and password.', schema: staffLoginWaysSchema },
    handle:
      ({ staffProvider }) =>
      () => ({ provider: staffProvider ? { name: staffProvider.settings.name } : null }),
  }),
  route({
    method: 'post',
    path: '/staff/sessions/provider',
    id: 'beginProviderLogin',
    tag: 'Staff',
    summary: 'Begin a login by the institution’s identity provider',
    description: 'The browser keeps a cookie for ten minutes, without which nothing that comes back counts.',
    answer: {
      status: 201,
      description: 'Where the browser goes.',
      schema: providerLoginSchema,
      headers: { 'Set-Cookie': 'Of this login: HttpOnly, SameSite=Lax.' },
    },
    problems: ['not-found', 'too-many-requests', 'unavailable'],
    handle:
      (deps) =>
      async ({ req, res }) => {
        const { database, keyring, http } = deps;
        const provider = requireProvider(deps);
        const limit = LIMITS.staff.providerLoginsPerHour;
        const subject = networkOf(req);
        const rule = { name: 'staffProvider.network', subject, limit, windowMs: HOUR };
        await takeAll(database.sql, keyring, [rule]);
        const login = randomBytes(32).toString('base64url');
        const location = await provider
          .addressFor(login, `${consoleOriginOf(deps)}${callback}`)
          .catch((error: unknown) => {
            throw new ApiProblem('unavailable', {}, error);
          });
        await noteProviderLogin(database.sql, hashToken(login));
        giveLogin(res, http.publicUrl, login);
        return { location };
      },
  }),
  route({
    method: 'get',
    path: '/staff/sessions/provider/callback',
    id: 'endProviderLogin',
    tag: 'Staff',
    summary: 'Where the identity provider sends the browser back to',
    description:
      'Always leads to the console, logged in or with the reason why not: no address in the request moves it elsewhere.',
    answer: { status: 303, description: 'To the console.' },
    problems: ['not-found'],
    handle:
      (deps) =>
      async ({ req, res }) => {
        const provider = requireProvider(deps);
        const { publicUrl } = deps.http;
        const login = takeLogin(req, res, publicUrl);
        const address = new URL(callback + new URL(req.originalUrl, publicUrl).search, consoleOriginOf(deps));
        const earlier = sessionHashOf(req, publicUrl, 'staff');
        const ended = await endProviderLogin(deps, provider, { login, address, earlier });
        if (ended.outcome === 'in') giveSessionCookie(res, publicUrl, ended.id, 'staff');
        res.location(ended.outcome === 'in' ? '/console' : `/console/login?provider=${ended.outcome}`);
      },
  }),
];

function requireProvider({ staffProvider }: AppDependencies): StaffProvider {
  if (!staffProvider) throw new ApiProblem('not-found');
  return staffProvider;
}
