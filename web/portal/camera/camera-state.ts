/** What the service finds wrong with a picture; each has its own sentence. */
export const captureFaults = [
  'unreadable',
  'format',
  'tooLarge',
  'tooManyPixels',
  'tooSmall',
  'tooBlurred',
  'tooDark',
  'glare',
  'animated',
  'noDocument',
  'severalDocuments',
  'cutOff',
  'noFace',
  'samePicture',
  'other',
] as const;
export type CaptureFault = (typeof captureFaults)[number];

/** No picture at all, or one that is not decoded: no person could look at it either. */
const hopelessFaults: ReadonlySet<CaptureFault> = new Set([
  'unreadable',
  'format',
  'tooLarge',
  'tooManyPixels',
  'animated',
]);

/** Why there is no live camera: the applicant said no, there is none, something else uses it, the page may not ask, or it is too coarse. */
export type CameraObstacle = 'denied' | 'none' | 'busy' | 'insecure' | 'poor';
/** What a first look in the browser says of a picture. A hint, never a verdict. */
export type QualityHint = 'blurred' | 'dark' | undefined;

export interface Picture {
  blob: Blob;
  /** Object URL of the blob. */
  url: string;
  hint: QualityHint;
}

export interface CameraState {
  mode: 'idle' | 'starting' | 'live' | 'preview' | 'sending';
  /** Whether it is known if there is a camera. Until then no way to a picture is offered, so that none jumps about. */
  isForeseen: boolean;
  obstacle: CameraObstacle | undefined;
  picture: Picture | undefined;
  /** Why the last picture is not yet with the service. */
  problem:
    | { kind: 'refused'; fault: CaptureFault }
    | { kind: 'notSent'; words: string | undefined }
    /** No more pictures of this side are taken. */
    | { kind: 'usedUp' }
    | undefined;
  /** Pictures refused on this page. */
  refusals: number;
  /** At 0 a picture goes to a person as it is. */
  attemptsLeft: number;
  percent: number;
}

export type CameraEvent =
  | { type: 'opened' }
  | { type: 'started' }
  | { type: 'foreseen'; obstacle: CameraObstacle | undefined }
  | { type: 'obstructed'; obstacle: CameraObstacle }
  | { type: 'closed' }
  | { type: 'taken'; picture: Picture }
  | { type: 'discarded' }
  | { type: 'sent' }
  | { type: 'progressed'; percent: number }
  | { type: 'refused'; fault: CaptureFault; attemptsLeft: number | undefined }
  | { type: 'notSent'; words: string | undefined }
  | { type: 'usedUp' };

/** After so many refusals the phone's own camera app, which focuses better, comes first. */
const refusalsUntilNative = 3;

export function initialCamera(attemptsLeft: number): CameraState {
  return {
    mode: 'idle',
    isForeseen: false,
    obstacle: undefined,
    picture: undefined,
    problem: undefined,
    refusals: 0,
    attemptsLeft,
    percent: 0,
  };
}

/** Events that the present mode does not know (a camera that opens after it was closed) change nothing. */
export function reduceCamera(state: CameraState, event: CameraEvent): CameraState {
  switch (event.type) {
    case 'taken':
      return { ...state, mode: 'preview', picture: event.picture, problem: undefined };
    case 'discarded':
      return { ...state, mode: 'idle', picture: undefined };
    case 'sent':
    case 'progressed':
    case 'refused':
    case 'notSent':
    case 'usedUp':
      return reduceSending(state, event);
    default:
      return reduceOpening(state, event);
  }
}

function reduceOpening(
  state: CameraState,
  event: Extract<CameraEvent, { type: 'opened' | 'started' | 'foreseen' | 'obstructed' | 'closed' }>,
): CameraState {
  const isOpen = state.mode === 'starting' || state.mode === 'live';
  switch (event.type) {
    case 'opened':
      return { ...state, mode: 'starting', obstacle: undefined };
    case 'started':
      return state.mode === 'starting' ? { ...state, mode: 'live' } : state;
    case 'foreseen':
      return { ...state, isForeseen: true, obstacle: event.obstacle };
    case 'obstructed':
      return { ...state, mode: 'idle', obstacle: event.obstacle };
    case 'closed':
      return isOpen ? { ...state, mode: 'idle' } : state;
  }
}

function reduceSending(
  state: CameraState,
  event: Extract<CameraEvent, { type: 'sent' | 'progressed' | 'refused' | 'notSent' | 'usedUp' }>,
): CameraState {
  switch (event.type) {
    case 'sent':
      return { ...state, mode: 'sending', percent: 0, problem: undefined };
    case 'progressed':
      return state.mode === 'sending' ? { ...state, percent: event.percent } : state;
    case 'notSent':
      return { ...state, mode: 'preview', problem: { kind: 'notSent', words: event.words } };
    case 'usedUp':
      return { ...state, mode: 'idle', picture: undefined, problem: { kind: 'usedUp' } };
    case 'refused':
      return {
        ...state,
        mode: 'idle',
        problem: { kind: 'refused', fault: event.fault },
        refusals: state.refusals + 1,
        attemptsLeft: event.attemptsLeft ?? state.attemptsLeft,
      };
  }
}

/** Whether this device is known to have no camera that is good enough: another's is offered. */
export function isUseless(obstacle: CameraObstacle | undefined): boolean {
  return obstacle === 'denied' || obstacle === 'none' || obstacle === 'poor';
}

/** Whether the phone's camera app or a file should be offered before the camera in the page. */
export function prefersNative({ obstacle, refusals }: CameraState): boolean {
  return obstacle !== undefined || refusals >= refusalsUntilNative;
}

/** Whether the refused picture can still be sent, for a person to look at. */
export function offersAsItIs({ problem, attemptsLeft, picture }: CameraState): boolean {
  if (problem?.kind !== 'refused' || hopelessFaults.has(problem.fault)) return false;
  return attemptsLeft === 0 && picture !== undefined;
}
