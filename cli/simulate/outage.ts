import { SECOND } from '../../domain/duration.ts';
import type { SendCause } from '../../domain/journey.ts';
import { LIMITS } from '../../domain/limits.ts';
import { elapsed } from './timeline.ts';
import type { Walk } from './walk.ts';

/** A provider is tried for as long as the plan's patience lasts; then the journey parks. */
export async function waitUntilParked(walk: Walk, cause: SendCause): Promise<void> {
  await walk.pause(LIMITS.provider.patience + 30 * SECOND);
  await walk.until(({ parkedCause }) => parkedCause === cause);
  await walk.note('journey', `parks: ${cause} cannot be sent; the clocks stand still, and the page says so`);
}

/** The provider works again: the schedule asks what was parked to go on, and the deadline is credited. */
export async function endOutage(walk: Walk, cause: SendCause, lasts: number): Promise<void> {
  const { world } = walk;
  const before = (await walk.view()).deadline;
  await walk.pause(lasts - LIMITS.provider.patience);
  world.mailroom.fail(cause, false);
  await walk.note('provider', 'works again; the schedule resume-parked notices within a minute');
  await world.retryParked(cause);
  const { deadline } = await walk.until(({ parkedCause }) => parkedCause === null);
  const credit = (deadline?.getTime() ?? 0) - (before?.getTime() ?? 0);
  await walk.note('journey', `goes on; its window is credited with ${elapsed(credit)}`);
}
