import { z } from 'zod';

/** A turn of the head, to the applicant's own left or right: as a mirror shows it. */
export const headTurns = ['left', 'right'] as const;
export type HeadTurn = (typeof headTurns)[number];

/** What the screen shines on the face: the three that differ most to a camera. */
export const liveColours = ['red', 'green', 'blue'] as const;
export type LiveColour = (typeof liveColours)[number];

/** What one check asks for; drawn anew for each. */
export interface LiveChallenge {
  turns: readonly HeadTurn[];
  colours: readonly LiveColour[];
}

/** One thing to do before the camera, in its order: look into it, turn the head, or look on while the screen has a colour. */
export type LiveStep =
  { kind: 'middle' } | { kind: 'turn'; to: HeadTurn } | { kind: 'colour'; colour: LiveColour };

/** Each turn begins and ends in the middle; the colours come last. */
export function stepsOf({ turns, colours }: LiveChallenge): LiveStep[] {
  const middle: LiveStep = { kind: 'middle' };
  return [
    middle,
    ...turns.flatMap((to): LiveStep[] => [{ kind: 'turn', to }, middle]),
    ...colours.map((colour): LiveStep => ({ kind: 'colour', colour })),
  ];
}

/** Whether frames of these steps show every step of a challenge, in its order, and no other. */
export function coversSteps(challenge: LiveChallenge, shown: readonly number[]): boolean {
  const each = stepsOf(challenge).map((_, index) => index);
  return (
    each.every((index) => shown.includes(index)) &&
    shown.every((index, at) => index >= (shown[at - 1] ?? 0) && index < each.length)
  );
}

const TURNS = 2;
const COLOURS = 4;

/**
 * Draws a challenge: each turn by itself, and no colour twice in a row, so that one recording answers one of 96.
 * @param below a random integer from 0 to what it is given, that excluded
 */
export function drawChallenge(below: (limit: number) => number): LiveChallenge {
  const turns = Array.from({ length: TURNS }, () => headTurns[below(headTurns.length)] ?? 'left');
  const colours: LiveColour[] = [];
  while (colours.length < COLOURS) {
    const others = liveColours.filter((colour) => colour !== colours.at(-1));
    colours.push(others[below(others.length)] ?? 'red');
  }
  return { turns, colours };
}

/**
 * What a check came to.
 * - `live`: the head turned as it was asked to, and nothing speaks against a person before the camera
 * - `unreadable`: a frame that is no JPEG, or is damaged
 * - `noFace`, `severalFaces`: a frame that does not show exactly one; of a turn, none of whose frames shows one
 * - `poorPicture`: too dark or too blurred to keep a picture of it
 * - `notFrontal`: the face does not look into the camera when it should, or is tilted
 * - `noTurn`, `wrongOrder`: the head did not turn far enough, or the other way
 * - `otherFace`: two frames show two people
 * - `still`: one picture, again and again
 * - `noColours`: the light on the face changes otherwise than the screen
 */
export const liveWords = [
  'live',
  'unreadable',
  'noFace',
  'severalFaces',
  'poorPicture',
  'notFrontal',
  'noTurn',
  'wrongOrder',
  'otherFace',
  'still',
  'noColours',
] as const;
export type LiveWord = (typeof liveWords)[number];

/** What the applicant is told at once, since another try mends it. What hints at fraud is for staff alone. */
export const liveProblems = [
  'noFace',
  'severalFaces',
  'poorPicture',
  'notFrontal',
  'noTurn',
  'wrongOrder',
] as const satisfies readonly LiveWord[];
/** `other` stands for everything that is not told. */
export type LiveProblem = (typeof liveProblems)[number] | 'other';

/** What is told of a word; null where the check was passed. */
export function liveProblemOf(word: LiveWord): LiveProblem | null {
  if (word === 'live') return null;
  return liveProblems.find((problem) => problem === word) ?? 'other';
}

/** What was measured, rounded; nothing by which a face is known again. */
export const liveScores = z.strictObject({
  /** How far the nose stands beside the line from eyes to mouth, in distances of the eyes, in the order of the frames; the applicant's left is positive. */
  yaws: z.array(z.number()).exactOptional(),
  /** The largest distance between the face of a frame and the one that is kept (imaging/live-limits.ts). */
  apart: z.number().exactOptional(),
  /** How much the colour of the face changed against what is behind it, and how far that followed the screen, -1 to 1. */
  colours: z.strictObject({ shift: z.number(), followed: z.number() }).exactOptional(),
});
export type LiveScores = z.output<typeof liveScores>;
