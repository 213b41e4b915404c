import { identity, records } from './activities.ts';
import { inBackground } from './background.ts';
import type { JourneyRun } from './run.ts';

/** Reads the captured document beside the journey. What cannot be read is for a person to look at, never a dead end. */
export function startReading(run: JourneyRun, captureSet: string): void {
  inBackground(
    run,
    'until the end',
    () => identity().readDocument(run.id, captureSet),
    () => records.giveUpReading(run.id, captureSet),
  );
}
