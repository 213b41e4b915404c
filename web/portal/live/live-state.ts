import type { LiveCheck, LiveProblem } from '../../shared/api-types.ts';
import type { CameraObstacle } from '../camera/camera-state.ts';

/** Why a check has to be done once more: as the service says, or because it did not come to its end. */
export type LiveTold = LiveProblem | 'stopped';

export interface LiveState {
  mode: 'idle' | 'starting' | 'running' | 'sending' | 'unsent';
  check: LiveCheck | undefined;
  /** The step that is being done. */
  at: number;
  /** Checks that were judged on this page: each further one goes more slowly. */
  judged: number;
  told: LiveTold | undefined;
  /** What the service said when it could not be begun or sent; empty where it did not answer. */
  failure: string | undefined;
  obstacle: CameraObstacle | undefined;
  percent: number;
}

export type LiveEvent =
  | { type: 'opened' }
  | { type: 'begun'; check: LiveCheck }
  | { type: 'obstructed'; obstacle: CameraObstacle }
  /** This step is over. */
  | { type: 'stepped'; at: number }
  | { type: 'stopped' }
  | { type: 'progressed'; percent: number }
  | { type: 'judged'; told: LiveTold | undefined }
  | { type: 'refused'; words: string }
  | { type: 'unsent'; words: string }
  | { type: 'sent' };

export const initialLive: LiveState = {
  mode: 'idle',
  check: undefined,
  at: 0,
  judged: 0,
  told: undefined,
  failure: undefined,
  obstacle: undefined,
  percent: 0,
};

/** Events that the present mode does not know (a camera that opens after it was stopped) change nothing. */
export function reduceLive(state: LiveState, event: LiveEvent): LiveState {
  switch (event.type) {
    case 'opened':
      return { ...state, mode: 'starting', told: undefined, failure: undefined, obstacle: undefined };
    case 'begun':
      return state.mode === 'starting' ? { ...state, mode: 'running', check: event.check, at: 0 } : state;
    case 'obstructed':
      return { ...state, mode: 'idle', obstacle: event.obstacle };
    case 'stepped':
    case 'stopped':
      return reduceRunning(state, event);
    default:
      return reduceSending(state, event);
  }
}

function reduceRunning(
  state: LiveState,
  event: Extract<LiveEvent, { type: 'stepped' | 'stopped' }>,
): LiveState {
  if (state.mode !== 'running' && state.mode !== 'starting') return state;
  if (event.type === 'stopped') return { ...state, mode: 'idle', told: 'stopped' };
  if (event.at !== state.at) return state;
  const next = state.at + 1;
  return next < (state.check?.steps.length ?? 0)
    ? { ...state, at: next }
    : { ...state, mode: 'sending', percent: 0 };
}

function reduceSending(
  state: LiveState,
  event: Extract<LiveEvent, { type: 'progressed' | 'judged' | 'refused' | 'unsent' | 'sent' }>,
): LiveState {
  switch (event.type) {
    case 'progressed':
      return { ...state, percent: event.percent };
    case 'judged':
      return { ...state, mode: 'idle', judged: state.judged + 1, told: event.told };
    case 'refused':
      return { ...state, mode: 'idle', failure: event.words };
    case 'unsent':
      return { ...state, mode: 'unsent', failure: event.words };
    case 'sent':
      return { ...state, mode: 'sending', percent: 0, failure: undefined };
  }
}
