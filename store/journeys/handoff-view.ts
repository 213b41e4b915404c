import type { Device } from '../../domain/device.ts';
import { endingOf } from '../../domain/journey-status.ts';
import type { JourneyStatus } from '../../domain/journey-status.ts';
import { hears } from '../../domain/stages/table.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { servedNow } from '../connection/service-clock.ts';

/** The latest hand-off of the open stage, as both its devices see it. */
export interface HandoffView {
  id: string;
  state: HandoffState;
  endedBy: HandoffEnder | null;
  digits: string;
  /** The device that asked, and the phone that took it. */
  asked: Device;
  phone: Device | null;
  createdAt: string;
  expiresAt: string;
}

export type HandoffState = 'offered' | 'taken' | 'cancelled' | 'expired';
/** Which of the two devices ended it, or a newer one that `replaced` it. */
export type HandoffEnder = 'computer' | 'phone' | 'replaced';

/** SQL: what has become of the hand-off `h`. */
export const handoffState = Prisma.sql`
  CASE WHEN h.ended_at IS NOT NULL THEN 'cancelled' WHEN h.expires_at <= ${servedNow} THEN 'expired'
    WHEN h.taken_at IS NOT NULL THEN 'taken' ELSE 'offered' END`;

/** SQL over the journey `j`. */
export const handoffPart = Prisma.sql`
  (SELECT jsonb_build_object('id', h.id, 'state', ${handoffState}, 'endedBy', h.ended_by, 'digits', h.digits, 'asked', h.asked_from,
      'phone', h.taken_from, 'createdAt', h.created_at, 'expiresAt', h.expires_at)
    FROM handoffs h WHERE h.journey_id = j.id AND h.opening = j.opening ORDER BY h.created_at DESC, h.ended_at IS NULL DESC LIMIT 1) AS handoff`;

/**
 * Why a phone's token is good for nothing any more; undefined while it is. `over`: the journey has gone on, or has ended.
 * @param handoffId the hand-off that the token stands and falls with
 */
export function lendingOver(
  view: JourneyStatus & { handoff: HandoffView | null },
  handoffId: string,
): 'over' | 'cancelled' | 'expired' | undefined {
  const { handoff, stage, answered } = view;
  if (endingOf(view) !== undefined || answered || !hears(stage, 'handoffTexted')) return 'over';
  if (handoff === null) return 'over';
  if (handoff.id !== handoffId) return 'cancelled';
  return handoff.state === 'taken' ? undefined : handoff.state === 'expired' ? 'expired' : 'cancelled';
}
