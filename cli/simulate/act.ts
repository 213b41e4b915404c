import { SECOND } from '../../domain/duration.ts';
import { traitsOf } from '../../domain/stages/table.ts';
import { simulatedStages } from './stages/table.ts';
import type { Walk } from './walk.ts';

/** Does what the open stage asks of the applicant or of staff, and waits until the journey has moved on. */
export async function act(walk: Walk): Promise<void> {
  const { id, stage, opening } = await walk.settled();
  // People read and type; staff take their own time.
  if (traitsOf(stage).waitsFor === 'applicant') await walk.pause(20 * SECOND);
  await simulatedStages[stage].act(walk);
  await walk.until((view) => view.ending !== null || view.id !== id || view.opening !== opening);
}
