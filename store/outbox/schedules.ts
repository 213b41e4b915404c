import { isGrpcServiceError, ScheduleNotFoundError } from '@temporalio/client';
import type { Client, ScheduleDescription } from '@temporalio/client';
import { schedules as ids } from '../../workflows/contract.ts';
import type { UpkeepKind } from '../../workflows/contract.ts';

/** How one of the schedules stands. */
export interface ScheduleView {
  kind: UpkeepKind;
  paused: boolean;
  /** Why, where staff have paused it. */
  note: string | null;
  next: Date | null;
  last: { at: Date; state: 'running' | 'completed' | 'failed'; result: Record<string, number> | null } | null;
}

/** The schedules of the engine, as staff see and steer them. @throws when the engine cannot be asked */
export interface Schedules {
  list: () => Promise<ScheduleView[]>;
  /** @param note why; the engine keeps it */
  pause: (kind: UpkeepKind, note: string) => Promise<void>;
  resume: (kind: UpkeepKind, note: string) => Promise<void>;
  /** Runs it once, now, unless it is running. */
  run: (kind: UpkeepKind) => Promise<void>;
}

/** Staff wait at the page. */
const PATIENCE_MS = 5_000;

export const scheduleKinds = Object.keys(ids) as UpkeepKind[];

/** The kind that an id of a schedule names. */
export function scheduleKindOf(id: string): UpkeepKind | undefined {
  return scheduleKinds.find((kind) => ids[kind] === id);
}

export function createSchedules(client: Client): Schedules {
  const asking = <T>(work: () => Promise<T>): Promise<T> =>
    client.withDeadline(Date.now() + PATIENCE_MS, work);
  const handleOf = (kind: UpkeepKind): ReturnType<Client['schedule']['getHandle']> =>
    client.schedule.getHandle(ids[kind]);
  return {
    list: () =>
      asking(async () => {
        const views = await Promise.all(scheduleKinds.map((kind) => viewOf(client, kind)));
        return views.filter((view) => view !== undefined);
      }),
    pause: (kind, note) => asking(() => handleOf(kind).pause(note)),
    resume: (kind, note) => asking(() => handleOf(kind).unpause(note)),
    run: (kind) => asking(() => handleOf(kind).trigger()),
  };
}

/** Undefined before a worker has made it. */
async function viewOf(client: Client, kind: UpkeepKind): Promise<ScheduleView | undefined> {
  try {
    const { state, info } = await client.schedule.getHandle(ids[kind]).describe();
    return {
      kind,
      paused: state.paused,
      note: state.paused ? (state.note ?? null) : null,
      next: state.paused ? null : (info.nextActionTimes[0] ?? null),
      last: await lastRun(client, info),
    };
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return undefined;
    throw error;
  }
}

async function lastRun(
  client: Client,
  { recentActions }: ScheduleDescription['info'],
): Promise<ScheduleView['last']> {
  const latest = recentActions.at(-1);
  if (!latest) return null;
  const { workflowId, firstExecutionRunId } = latest.action.workflow;
  const at = latest.takenAt;
  try {
    const handle = client.workflow.getHandle(workflowId, firstExecutionRunId);
    const { status } = await handle.describe();
    if (status.name === 'RUNNING') return { at, state: 'running', result: null };
    if (status.name !== 'COMPLETED') return { at, state: 'failed', result: null };
    return { at, state: 'completed', result: figuresOf(await handle.result()) };
  } catch (error) {
    // Its history is not kept as long as the schedule remembers it.
    if (isGrpcServiceError(error) || (error instanceof Error && error.name === 'WorkflowNotFoundError'))
      return { at, state: 'completed', result: null };
    throw error;
  }
}

/** A workflow's result, as figures by their names. */
function figuresOf(result: unknown): Record<string, number> | null {
  if (typeof result === 'number') return { count: result };
  if (typeof result !== 'object' || result === null) return null;
  const figures = Object.entries(result).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  );
  return Object.fromEntries(figures);
}
