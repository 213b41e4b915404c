import { WorkflowNotFoundError, isGrpcServiceError } from '@temporalio/client';
import type { Client, WorkflowHandle } from '@temporalio/client';
import { engineEventKinds } from '../domain/story/engine-event.ts';
import type { EngineEvent, EngineHistory, PendingWork } from '../domain/story/engine-event.ts';

type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;
type HistoryEvent = NonNullable<History['events']>[number];
type Payload = { data?: Uint8Array | null } | null | undefined;
type Instant = { seconds?: unknown; nanos?: number | null } | null | undefined;

/** A caller is on the phone meanwhile. */
const PATIENCE_MS = 3_000;

/**
 * What the engine itself says of a workflow: its history's events without the data that they carry, and what it is still at. Never rejects: an
 * engine that cannot be asked, or that has kept nothing, is told so.
 */
async function readWorkflowHistory(client: Client, workflowId: string): Promise<EngineHistory> {
  const handle = client.workflow.getHandle(workflowId);
  try {
    return await client.withDeadline(Date.now() + PATIENCE_MS, async () => {
      const [history, described] = await Promise.all([handle.fetchHistory(), handle.describe()]);
      const pending = described.raw.pendingActivities ?? [];
      return { state: 'read', events: eventsOf(history), pending: pending.map(pendingWork) };
    });
  } catch (error) {
    return { state: isUnknown(error) ? 'gone' : 'unreachable' };
  }
}

/** gRPC's NOT_FOUND: of the two questions one says it in the client's own words, the other as it came, whichever is answered first. */
const NOT_FOUND = 5;

function isUnknown(error: unknown): boolean {
  return (
    error instanceof WorkflowNotFoundError ||
    (isGrpcServiceError(error) && (error.code as number) === NOT_FOUND)
  );
}

/** Reads the histories of the workflows of one namespace. */
export function historyReader(client: Client): { read: (workflowId: string) => Promise<EngineHistory> } {
  return { read: (workflowId) => readWorkflowHistory(client, workflowId) };
}

/** A history's events as the story takes them. */
export function eventsOf({ events }: History): EngineEvent[] {
  return (events ?? []).map(eventOf);
}

/** What of an event's attributes the story looks at; each kind has some of them. */
interface Attributes {
  activityType?: { name?: string | null } | null;
  signalName?: string | null;
  markerName?: string | null;
  details?: Record<string, { payloads?: Payload[] | null } | null> | null;
  input?: { payloads?: Payload[] | null } | null;
  scheduledEventId?: unknown;
  startedEventId?: unknown;
  attempt?: number | null;
  failure?: Failure;
  lastFailure?: Failure;
}
type Failure = {
  message?: string | null;
  applicationFailureInfo?: { type?: string | null } | null;
  cause?: Failure;
} | null;

function eventOf(event: HistoryEvent): EngineEvent {
  const found = Object.entries(event).find(
    ([key, value]) => key.endsWith('EventAttributes') && value !== null,
  );
  const attributes = (found?.[1] ?? {}) as Attributes;
  const named = found?.[0].slice(0, -'EventAttributes'.length);
  return {
    id: Number(event.eventId),
    at: instant(event.eventTime),
    kind: engineEventKinds.find((kind) => kind === named) ?? 'other',
    ...present('name', nameOf(attributes) ?? (named === undefined ? String(event.eventType) : undefined)),
    ...present('begunBy', numberOf(attributes.scheduledEventId ?? attributes.startedEventId)),
    ...present('attempt', attributes.attempt ?? undefined),
    ...present('failure', failureOf(attributes.failure ?? attributes.lastFailure)),
    ...present('fact', attributes.signalName === undefined ? undefined : factOf(attributes)),
  };
}

/** A local activity is a marker, which says its name in its own data. */
function nameOf({ activityType, signalName, markerName, details }: Attributes): string | undefined {
  const marked =
    details && (decoded(details['data']?.payloads?.[0]) as { activity_type?: string } | undefined);
  return marked?.activity_type ?? activityType?.name ?? signalName ?? markerName ?? undefined;
}

function factOf({ input }: Attributes): { id: string; type: string } | undefined {
  const said = decoded(input?.payloads?.[0]);
  if (typeof said !== 'object' || said === null || !('id' in said) || !('type' in said)) return undefined;
  return { id: String(said.id), type: String(said.type) };
}

/** Its kind, or the failure that stands behind it: the text may be anything. */
function failureOf(failure: Failure | undefined): string | undefined {
  if (!failure) return undefined;
  const named = failure.applicationFailureInfo?.type ?? '';
  return failureOf(failure.cause) ?? (named === '' ? 'Failure' : named);
}

interface PendingActivity {
  activityType?: { name?: string | null } | null;
  attempt?: number | null;
  lastStartedTime?: Instant;
  scheduledTime?: Instant;
  lastFailure?: Failure;
}

function pendingWork(activity: PendingActivity): PendingWork {
  return {
    name: activity.activityType?.name ?? '',
    attempt: activity.attempt ?? 1,
    since: instant(activity.lastStartedTime ?? activity.scheduledTime),
    ...present('failure', failureOf(activity.lastFailure)),
  };
}

/** Undefined where it is no JSON: what is not ours is not told. */
function decoded(payload: Payload): unknown {
  try {
    return payload?.data && JSON.parse(Buffer.from(payload.data).toString('utf8'));
  } catch {
    return undefined;
  }
}

function instant(time: Instant): number {
  return Number(time?.seconds ?? 0) * 1000 + Math.floor((time?.nanos ?? 0) / 1_000_000);
}

function numberOf(id: unknown): number | undefined {
  const number = Number(id ?? 0);
  return number > 0 ? number : undefined;
}

function present<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Partial<Record<K, V>>);
}
