import type { EngineEvent, EngineEventKind, EngineHistory, PendingWork } from './engine-event.ts';
import type { PlainSentence } from './sentences.ts';
import { line } from './story-line.ts';
import type { StoryLine } from './story-line.ts';
import type { Weight } from './weight.ts';

/** How an event that continues another one relates to it. */
interface Context {
  of: (id: number | undefined) => EngineEvent | undefined;
  /** Of a group, the try that it took at last. */
  triesOf: (id: number | undefined) => number;
}

type Telling = (event: EngineEvent, context: Context) => StoryLine | undefined;

/** Says it by its sentence, with the names of what it is about. */
function says(weight: Weight, sentence: PlainSentence): Telling {
  return ({ at, id, name = '', failure = '' }) =>
    line(at, weight, sentence, { work: { word: name, of: 'work' }, failure }, [id]);
}

const untold: Telling = ({ at, id, kind, name }) =>
  line(at, 'technical', 'technicalEvent', { event: name === undefined ? kind : `${kind} (${name})` }, [id]);

/** Told by the line of what it belongs to. */
const partOfAnother: Telling = () => undefined;

/** The story's catalogue: what each kind of event of the engine says. A signal is a fact, which has its own lines. */
const catalogue: Readonly<Record<EngineEventKind, Telling>> = {
  workflowExecutionStarted: says('folded', 'engineBegan'),
  workflowExecutionCompleted: says('folded', 'engineEnded'),
  workflowExecutionFailed: says('shown', 'engineFailed'),
  workflowExecutionTimedOut: says('shown', 'engineFailed'),
  workflowExecutionTerminated: says('shown', 'engineStopped'),
  workflowExecutionCanceled: says('shown', 'engineStopped'),
  workflowExecutionContinuedAsNew: untold,
  workflowExecutionCancelRequested: untold,
  workflowExecutionSignaled: (event, context) =>
    event.fact === undefined ? untold(event, context) : undefined,
  workflowExecutionOptionsUpdated: untold,
  workflowTaskScheduled: untold,
  workflowTaskStarted: untold,
  workflowTaskCompleted: untold,
  workflowTaskTimedOut: says('folded', 'taskLost'),
  workflowTaskFailed: says('shown', 'taskFailed'),
  activityTaskScheduled: partOfAnother,
  activityTaskStarted: partOfAnother,
  activityTaskCompleted: (event, context) => {
    const tries = context.triesOf(event.begunBy);
    return tries > 1
      ? work('shown', 'workRetried')(event, context)
      : work('folded', 'workDone')(event, context);
  },
  activityTaskFailed: work('shown', 'workFailed'),
  activityTaskTimedOut: work('shown', 'workLost'),
  activityTaskCancelRequested: untold,
  activityTaskCanceled: untold,
  timerStarted: untold,
  timerFired: says('technical', 'clockLooked'),
  timerCanceled: untold,
  markerRecorded: (event, context) => {
    if (event.name === undefined) return untold(event, context);
    return says('folded', event.failure === undefined ? 'stepDone' : 'stepFailed')(event, context);
  },
  upsertWorkflowSearchAttributes: untold,
  workflowPropertiesModified: untold,
};

/** An activity, told once, when it is over: what it was, how long it took and how often it was tried. */
function work(weight: Weight, sentence: PlainSentence): Telling {
  return (event, { of, triesOf }) => {
    const begun = of(event.begunBy);
    const values = {
      work: { word: begun?.name ?? '', of: 'work' },
      tries: triesOf(event.begunBy),
      after: { ms: event.at - (begun?.at ?? event.at) },
      failure: event.failure ?? '',
    } as const;
    return line(event.at, weight, sentence, values, begun ? [begun.id, event.id] : [event.id]);
  };
}

/** What the engine's own history tells besides the facts, in its order. An unknown event is a technical one, never a fault. */
export function engineLines(history: EngineHistory): StoryLine[] {
  if (history.state !== 'read') return [];
  const { events, pending } = history;
  const byId = new Map(events.map((event) => [event.id, event]));
  const tries = new Map(
    events.flatMap(({ begunBy, attempt }): [number, number][] =>
      begunBy === undefined || attempt === undefined ? [] : [[begunBy, attempt]],
    ),
  );
  const context: Context = {
    of: (id) => (id === undefined ? undefined : byId.get(id)),
    triesOf: (id) => (id === undefined ? 1 : (tries.get(id) ?? 1)),
  };
  const told = events.map((event) =>
    (event.kind === 'other' ? untold : catalogue[event.kind])(event, context),
  );
  return [...told.filter((each) => each !== undefined), ...pending.map(pendingLine)];
}

/** What is tried for the first time is no news. */
function pendingLine({ name, attempt, since, failure = '' }: PendingWork): StoryLine {
  const values = { work: { word: name, of: 'work' }, tries: attempt, failure } as const;
  return line(since, attempt > 1 ? 'shown' : 'folded', 'workPending', values);
}
