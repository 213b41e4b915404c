import { ENGINE_LIMITS } from '../../domain/engine-limits.ts';
import { providerWithin, records } from './activities.ts';
import { inBackground } from './background.ts';
import type { JourneyRun } from './run.ts';

/** Gives the outside vendor the pictures beside the journey, which parks when that fails for longer than the plan's patience. */
export function startVendorCheck(run: JourneyRun, opening: number): void {
  inBackground(
    run,
    'until the end',
    async () => {
      await providerWithin(run.patience, 'vendor').askVendor(run.id, opening);
      run.hear({ type: 'vendorTried', opening, reached: true });
    },
    () => {
      run.hear({ type: 'vendorTried', opening, reached: false });
    },
  );
}

/** The verdict has not come in time: the vendor is asked for it, and in every outcome the journey hears a fact. */
export function startAskingVerdict(run: JourneyRun, opening: number): void {
  inBackground(
    run,
    'until the end',
    () => providerWithin(ENGINE_LIMITS.vendorAsked, 'vendor').askVerdict(run.id, opening),
    () => records.giveUpVendor(run.id, opening),
  );
}
