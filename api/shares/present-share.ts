import type { z } from 'zod';
import { LIMITS } from '../../domain/limits.ts';
import type { OwnShare } from '../../store/shares/shares-of.ts';
import type { ownShareSchema } from '../schemas/shares.ts';

/** A share as its holder sees it. */
export function presentShare({
  createdAt,
  endsAt,
  wrong,
  events,
  ...share
}: OwnShare): z.output<typeof ownShareSchema> {
  return {
    ...share,
    createdAt: createdAt.toISOString(),
    endsAt: endsAt.toISOString(),
    attemptsLeft: Math.max(0, LIMITS.share.wrongDocuments - wrong),
    events: events.map((event) => ({ ...event, at: new Date(event.at).toISOString() })),
  };
}
