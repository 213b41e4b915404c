/**
 * Every kind of event of a workflow's history, as Temporal's API names its attributes (temporal.api.history.v1.HistoryEvent, without the ending
 * "EventAttributes"). A test holds the list against the API's own.
 */
export const engineEventKinds = [
  'workflowExecutionStarted',
  'workflowExecutionCompleted',
  'workflowExecutionFailed',
  'workflowExecutionTimedOut',
  'workflowExecutionTerminated',
  'workflowExecutionCanceled',
  'workflowExecutionContinuedAsNew',
  'workflowExecutionCancelRequested',
  'workflowExecutionSignaled',
  'workflowExecutionOptionsUpdated',
  'workflowTaskScheduled',
  'workflowTaskStarted',
  'workflowTaskCompleted',
  'workflowTaskTimedOut',
  'workflowTaskFailed',
  'activityTaskScheduled',
  'activityTaskStarted',
  'activityTaskCompleted',
  'activityTaskFailed',
  'activityTaskTimedOut',
  'activityTaskCancelRequested',
  'activityTaskCanceled',
  'timerStarted',
  'timerFired',
  'timerCanceled',
  'markerRecorded',
  'upsertWorkflowSearchAttributes',
  'workflowPropertiesModified',
] as const;
export type EngineEventKind = (typeof engineEventKinds)[number];

/** An event of a workflow's history: what tells the story, nothing of the data that it carried. */
export interface EngineEvent {
  id: number;
  /** Epoch milliseconds, by the engine's clock. */
  at: number;
  /** `other` is one that this version does not know. */
  kind: EngineEventKind | 'other';
  /** Of an activity, a local activity, a marker or a signal. */
  name?: string;
  /** The event that began what this one goes on with: an activity's scheduling, a timer's start. */
  begunBy?: number;
  /** Which try it was; from 1. */
  attempt?: number;
  /** The kind of the failure, never its text. */
  failure?: string;
  /** The fact that a signal brought. */
  fact?: { id: string; type: string };
}

/** What the engine is still at: what is out is in no history before it is over. */
export interface PendingWork {
  name: string;
  attempt: number;
  /** Epoch milliseconds. */
  since: number;
  failure?: string;
}

export const engineStates = ['read', 'gone', 'unreachable'] as const;

/** What the engine says of a workflow. */
export type EngineHistory =
  | { state: 'read'; events: readonly EngineEvent[]; pending: readonly PendingWork[] }
  /** Never begun, or kept no longer. */
  | { state: 'gone' }
  | { state: 'unreachable' };
