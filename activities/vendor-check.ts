import { ApplicationFailure } from '@temporalio/activity';
import { LIMITS } from '../domain/limits.ts';
import { VendorFailure } from '../imaging/vendor/ports.ts';
import { noteSubmitted, takeVendorCheck } from '../store/journeys/vendor-checks.ts';
import type { VendorCheckTask } from '../store/journeys/vendor-checks.ts';
import { askDeletion } from '../store/journeys/vendor-deletions.ts';
import { giveUpVendor, takeVerdict } from '../store/journeys/vendor-verdicts.ts';
import { beating } from './beating.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { picturesOf } from './read-document.ts';

/** Calls of the outside identity vendor. The outcome is written as a fact, which the relay tells. */
export interface VendorActivities {
  /** Gives the vendor the pictures; done twice, it has one check of them. */
  askVendor: (journeyId: string, opening: number) => Promise<void>;
  /** Asks for the verdict that has not come; without one a person decides. */
  askVerdict: (journeyId: string, opening: number) => Promise<void>;
}

export function createVendorActivities(dependencies: ActivityDependencies): VendorActivities {
  const { database } = dependencies;
  const withTask = (
    work: (task: VendorCheckTask, giveUp: () => Promise<void>) => Promise<void>,
  ): VendorActivities['askVendor'] => {
    return (journeyId, opening) =>
      beating(async () => {
        const task = await takeVendorCheck(database, journeyId, opening);
        if (task) await work(task, () => giveUpVendor(database, journeyId, opening)).catch(retried);
      });
  };
  return {
    askVendor: withTask((task, giveUp) => submit(dependencies, task, giveUp)),
    askVerdict: withTask((task, giveUp) => ask(dependencies, task, giveUp)),
  };
}

async function submit(
  dependencies: ActivityDependencies,
  task: VendorCheckTask,
  giveUp: () => Promise<void>,
): Promise<void> {
  const { database, vendor, logger } = dependencies;
  const { id: reference, journeyId, choice: document, openedAt } = task;
  const pictures = await picturesOf(dependencies, journeyId, task);
  // They have been deleted meanwhile: nothing is left to look at, and an attempt that died may have handed them over.
  if (pictures.length === 0) {
    await askDeletion(database.sql, { reference, journeyId });
    return giveUp();
  }
  try {
    const deleteBy = new Date(openedAt.getTime() + LIMITS.vendor.keeps);
    const vendorId = await vendor.submit({ reference, document, pictures, deleteBy });
    await noteSubmitted(database, task, vendorId);
  } catch (failure) {
    if (!(failure instanceof VendorFailure)) throw failure;
    const { cause, code } = failure;
    logger.warn({ event: 'vendor.failed', journey: journeyId, cause, code });
    if (cause !== 'refused') throw failure;
    await giveUp();
  }
}

async function ask(
  { database, vendor }: ActivityDependencies,
  { id: reference, vendorId }: VendorCheckTask,
  giveUp: () => Promise<void>,
): Promise<void> {
  const verdict = vendorId === null ? undefined : await vendor.ask(vendorId);
  if (verdict === undefined) return giveUp();
  await takeVerdict(database, { reference, verdict, eventId: `asked:${reference}` });
}

function retried(failure: unknown): never {
  if (!(failure instanceof VendorFailure)) throw failure;
  throw ApplicationFailure.create({ type: `vendor.${failure.cause}`, message: failure.code ?? 'failed' });
}
