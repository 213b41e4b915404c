import type { LiveChallenge, LiveScores, LiveWord } from '../domain/live-check.ts';

/** What the camera saw at one step of a challenge. */
export interface LiveFrame {
  /** Index of the step among those of the challenge. */
  step: number;
  /** JPEG, as it came. */
  bytes: Uint8Array;
}

/** What the process that knows faces is asked. */
export interface LiveJob {
  name: 'live';
  challenge: LiveChallenge;
  frames: readonly LiveFrame[];
}

export interface LiveJudgement {
  word: LiveWord;
  scores: LiveScores;
  /** Index of the frame that shows the face best; of a check that was passed. */
  frontal?: number;
}
