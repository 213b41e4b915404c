import type { Ending } from '../../domain/endings.ts';
import type { Journey, World } from '../support/world.ts';

/** One way for a journey to go, up to its ending. */
export interface Story {
  ending: Ending;
  tell: (world: World) => Promise<Journey>;
}
