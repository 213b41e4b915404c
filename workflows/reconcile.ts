import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';
import type { Reconciled, ReconcileOrder } from '../domain/engine-differences.ts';

const upkeep = proxyActivities<Activities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '30 seconds',
  retry: { maximumAttempts: 3, initialInterval: '10 seconds' },
});

/** Run by the `reconcile` schedule, and by `alta reconcile`: compares the rows with the engine's workflows, and mends what can be. */
export async function reconcile(order: ReconcileOrder = {}): Promise<Reconciled> {
  return upkeep.reconcile(order);
}
