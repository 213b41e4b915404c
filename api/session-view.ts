import type { z } from 'zod';
import { LIMITS } from '../domain/limits.ts';
import type { Session } from '../store/accounts/sessions.ts';
import type { sessionSchema } from './schemas/session.ts';

/** A session as its holder is told of it. */
export function presentSession({
  program,
  idleEndsAt,
  endsAt,
  high,
}: Session): z.output<typeof sessionSchema> {
  return {
    program,
    idleEndsAt: idleEndsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    level: high ? 'high' : 'normal',
    warnBeforeMs: LIMITS.session.warning,
  };
}
