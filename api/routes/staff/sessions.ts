import { Router } from 'express';
import type { z } from 'zod';
import { staffActor } from '../../../domain/staff.ts';
import { writeAudit } from '../../../store/staff/audit.ts';
import { endStaffSession } from '../../../store/staff/staff-sessions.ts';
import type { StaffSession } from '../../../store/staff/staff-sessions.ts';
import type { AppDependencies } from '../../dependencies.ts';
import { networkOf } from '../../middleware/network.ts';
import { jsonBody, parseBody } from '../../middleware/parse.ts';
import { giveSessionCookie, sessionHashOf, takeSessionCookie } from '../../middleware/session-cookie.ts';
import { staffLoginSchema } from '../../schemas/staff.ts';
import type { staffSessionSchema } from '../../schemas/staff.ts';
import { logInStaff } from '../../staff/log-in.ts';
import { requireStaff } from '../../staff/require-staff.ts';

type Dependencies = Pick<AppDependencies, 'http' | 'database' | 'keyring' | 'passwords'>;

/** Login and logout of staff. Their cookie is another than the applicants'. */
export function createStaffSessionsRouter(deps: Dependencies): Router {
  const router = Router();
  const { publicUrl } = deps.http;

  router.post('/staff/sessions', jsonBody, async (req, res) => {
    const { name, password } = parseBody(staffLoginSchema, req);
    const earlier = sessionHashOf(req, publicUrl, 'staff');
    const { id, session } = await logInStaff(deps, { name, password, network: networkOf(req), earlier });
    giveSessionCookie(res, publicUrl, id, 'staff');
    res.status(201).location('/api/v1/staff/session').json(present(session));
  });

  router.get('/staff/session', async (req, res) => {
    res.json(present(await requireStaff(deps, req, 'ownSession')));
  });

  router.delete('/staff/session', async (req, res) => {
    const hash = sessionHashOf(req, publicUrl, 'staff');
    const name = hash && (await endStaffSession(deps.database.prisma, hash));
    if (name !== undefined)
      await writeAudit(deps.database.prisma, { actor: staffActor(name), action: 'staff.logout' });
    takeSessionCookie(res, publicUrl, 'staff');
    res.status(204).end();
  });

  return router;
}

function present({
  name,
  program,
  role,
  idleEndsAt,
  endsAt,
}: StaffSession): z.output<typeof staffSessionSchema> {
  return { name, program, role, idleEndsAt: idleEndsAt.toISOString(), endsAt: endsAt.toISOString() };
}
