import { staffActor } from '../../../domain/staff.ts';
import { writeAudit } from '../../../store/staff/audit.ts';
import { endStaffSession } from '../../../store/staff/staff-sessions.ts';
import type { AppDependencies } from '../../dependencies.ts';
import { networkOf } from '../../middleware/network.ts';
import { giveSessionCookie, sessionHashOf, takeSessionCookie } from '../../middleware/session-cookie.ts';
import { routesOf } from '../../route/route.ts';
import { staffLoginSchema, staffSessionSchema } from '../../schemas/staff-session.ts';
import { logInStaff } from '../../staff/log-in.ts';
import { presentStaffSession } from '../../staff/session-view.ts';

const route = routesOf<AppDependencies>();

/** Login and logout of staff. Their cookie is another than the applicants'. */
export const staffSessionRoutes = [
  route({
    method: 'post',
    path: '/staff/sessions',
    id: 'logInStaff',
    tag: 'Staff',
    summary: 'Log in as staff',
    description:
      'One answer for an unknown name, a wrong password and a disabled account. Failures make wait as at the login of account holders. The ' +
      'session reaches no further than the second factor until that is shown, or set up at the first login.',
    body: { schema: staffLoginSchema, example: { name: 'asepeyo-support', password: '…' } },
    answer: {
      status: 201,
      description: 'Logged in.',
      schema: staffSessionSchema,
      headers: {
        'Set-Cookie': 'The session: HttpOnly, SameSite=Strict, and over https `__Host-` and Secure.',
      },
    },
    problems: ['staff-login-failed', 'too-many-requests'],
    handle:
      (deps) =>
      async ({ body: { name, password }, req, res }) => {
        const { publicUrl } = deps.http;
        const earlier = sessionHashOf(req, publicUrl, 'staff');
        const { id, session } = await logInStaff(deps, { name, password, network: networkOf(req), earlier });
        giveSessionCookie(res, publicUrl, id, 'staff');
        res.location('/api/v1/staff/session');
        return presentStaffSession(deps, session);
      },
  }),
  route({
    method: 'get',
    path: '/staff/session',
    id: 'getStaffSession',
    tag: 'Staff',
    summary: 'Who is logged in, and for how long',
    description: 'Ends after 15 minutes without a request, and after 8 hours.',
    auth: 'anyStaff',
    action: 'ownSession',
    answer: { status: 200, description: 'The session.', schema: staffSessionSchema },
    handle:
      (deps) =>
      ({ staff }) =>
        presentStaffSession(deps, staff),
  }),
  route({
    method: 'delete',
    path: '/staff/session',
    id: 'logOutStaff',
    tag: 'Staff',
    summary: 'Log out',
    answer: { status: 204, description: 'The session has ended, if there was one.' },
    handle:
      ({ http: { publicUrl }, database: { sql } }) =>
      async ({ req, res }) => {
        const hash = sessionHashOf(req, publicUrl, 'staff');
        const name = hash && (await endStaffSession(sql, hash));
        if (name !== undefined) await writeAudit(sql, { actor: staffActor(name), action: 'staff.logout' });
        takeSessionCookie(res, publicUrl, 'staff');
      },
  }),
];
