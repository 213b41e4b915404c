import { ActivityFailure, CancellationScope, isCancellation, log } from '@temporalio/workflow';

/**
 * Runs work beside the journey's story. `failed` hears of an activity that gave up; any other error is a fault of ours and fails
 * the workflow task, so that it is seen and can be mended.
 */
export function inBackground(
  run: { background: Set<Background> },
  lasts: 'until the end' | 'to its own end',
  work: () => Promise<void>,
  failed: () => Promise<void> | void = () => undefined,
): void {
  const scope = new CancellationScope({ cancellable: lasts === 'until the end' });
  const done = scope
    .run(work)
    .catch(async (failure: unknown) => {
      if (isCancellation(failure)) return;
      if (!(failure instanceof ActivityFailure)) throw failure;
      log.warn('command.failed', { activity: failure.activityType });
      await failed();
    })
    .finally(() => {
      run.background.delete(entry);
    });
  const entry = { scope, done, lasts };
  run.background.add(entry);
}

export interface Background {
  scope: CancellationScope;
  done: Promise<void>;
  lasts: 'until the end' | 'to its own end';
}

/** Stops everything that has no point once the journey has ended. */
export function stopBackground(run: { background: ReadonlySet<Background> }): void {
  for (const { scope, lasts } of run.background) if (lasts === 'until the end') scope.cancel();
}
