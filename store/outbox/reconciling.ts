import type { Client } from '@temporalio/client';
import type { Reconciled, ReconcileOrder } from '../../domain/engine-differences.ts';
import { workflowTypes } from '../../workflows/contract.ts';

/** Compares rows and workflows now, beside the schedule that does it every so often. */
export type Reconciling = (order: ReconcileOrder) => Promise<Reconciled>;

/** One at a time: who asks while it runs is refused by the engine. */
const workflowId = 'reconcile-by-hand';

export function createReconciling(client: Client, taskQueue: string): Reconciling {
  return (order) =>
    client.workflow.execute<(order: ReconcileOrder) => Promise<Reconciled>>(workflowTypes.reconcile, {
      ...{ taskQueue, workflowId, args: [order] },
      workflowRunTimeout: '40 minutes',
    });
}
