import type { Client } from '@temporalio/client';

/** As the SDK's core names the markers that local activities leave. */
const LOCAL_ACTIVITY = 'core_local_activity';

export interface HistoryCounts {
  historyEvents: number;
  workflowTasks: number;
  ordinaryActivities: number;
  localActivities: number;
}

/** What a workflow's history holds. */
export async function countHistory(client: Client, workflowId: string): Promise<HistoryCounts> {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  const all = events ?? [];
  const markers = all.filter((event) => event.markerRecordedEventAttributes?.markerName === LOCAL_ACTIVITY);
  return {
    historyEvents: all.length,
    workflowTasks: all.filter((event) => event.workflowTaskCompletedEventAttributes).length,
    ordinaryActivities: all.filter((event) => event.activityTaskScheduledEventAttributes).length,
    localActivities: markers.length,
  };
}
