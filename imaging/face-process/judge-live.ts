import { stepsOf } from '../../domain/live-check.ts';
import type { LiveColour, LiveScores, LiveStep, LiveWord } from '../../domain/live-check.ts';
import type { LiveJob, LiveJudgement } from '../live-frames.ts';
import { LIVE } from '../live-limits.ts';
import { followed, lightOn } from './light.ts';
import type { FaceLight } from './light.ts';
import { differenceOf, isSameFrame, seeFrame } from './see-frame.ts';
import type { SeenFrame } from './see-frame.ts';

/** Judges the frames of a live check by what was asked for. */
export async function judgeLive({ challenge, frames }: Omit<LiveJob, 'name'>): Promise<LiveJudgement> {
  const asked = stepsOf(challenge);
  const seen: SeenFrame[] = [];
  for (const [at, frame] of frames.entries()) {
    const one = await seeFrame(frame, at);
    // A head may turn so far that no face is seen, and come back.
    if ('word' in one && !(one.word === 'noFace' && asked[frame.step]?.kind === 'turn'))
      return { word: one.word, scores: {} };
    if (!('word' in one)) seen.push(one);
  }
  const steps = asked.map((step, index) => ({ step, frames: seen.filter((one) => one.step === index) }));
  const frontal = mostFrontal(
    steps.flatMap(({ step, frames: those }) => (step.kind === 'middle' ? those : [])),
  );
  if (!frontal || steps.some((one) => one.frames.length === 0)) return { word: 'noFace', scores: {} };
  const { word, scores } = judged({ steps, seen, frontal });
  return word === 'live' ? { word, scores, frontal: frontal.at } : { word, scores };
}

interface Evidence {
  steps: readonly { step: LiveStep; frames: readonly SeenFrame[] }[];
  seen: readonly SeenFrame[];
  /** The one that looks straightest into the camera, and is kept. */
  frontal: SeenFrame;
}

function judged({ steps, seen, frontal }: Evidence): { word: LiveWord; scores: LiveScores } {
  const apart = seen.map((one) => distance(one, frontal));
  const lights = followed(colouredOf(steps));
  const scores: LiveScores = {
    yaws: seen.map(({ pose }) => rounded(pose.yaw)),
    apart: rounded(Math.max(...apart)),
    colours: { shift: rounded(lights.shift), followed: rounded(lights.followed) },
  };
  const follows = lights.shift < LIVE.colours.shift || lights.followed >= LIVE.colours.followed;
  const word = isStill(seen)
    ? 'still'
    : (poseFault(steps) ??
      (apart.every((far, at) => far <= mostApart(seen[at])) ? undefined : 'otherFace') ??
      (follows ? 'live' : 'noColours'));
  return { word, scores };
}

/** Two frames that are one, or all of them alike. */
function isStill(seen: readonly SeenFrame[]): boolean {
  const twice = seen.some((one, at) => seen.slice(at + 1).some((other) => isSameFrame(one, other)));
  const [first, ...others] = seen;
  return twice || (first !== undefined && others.every((other) => differenceOf(first, other) < LIVE.still));
}

/** Whether the head was where it should be, step by step. */
function poseFault(steps: Evidence['steps']): LiveWord | undefined {
  const middle = meanYaw(steps.flatMap(({ step, frames }) => (step.kind === 'middle' ? frames : [])));
  for (const { frames } of steps) if (frames.some(({ pose }) => !isUpright(pose))) return 'notFrontal';
  for (const { step, frames } of steps) {
    if (step.kind === 'turn') continue;
    if (Math.abs(mostFrontal(frames)?.pose.yaw ?? 1) > LIVE.yaw.middle) return 'notFrontal';
  }
  for (const { step, frames } of steps) {
    if (step.kind !== 'turn') continue;
    const yaw = frames.map(({ pose }) => pose.yaw - middle).reduce(further, 0);
    if (Math.abs(yaw) < LIVE.yaw.turned) return 'noTurn';
    if (yaw > 0 !== (step.to === 'left')) return 'wrongOrder';
  }
  return undefined;
}

function meanYaw(frames: readonly SeenFrame[]): number {
  return frames.reduce((sum, { pose }) => sum + pose.yaw, 0) / Math.max(1, frames.length);
}

function isUpright({ pitch, roll }: SeenFrame['pose']): boolean {
  return pitch >= LIVE.pitch.least && pitch <= LIVE.pitch.most && Math.abs(roll) <= LIVE.roll;
}

const further = (one: number, other: number): number => (Math.abs(other) > Math.abs(one) ? other : one);

function mostFrontal(frames: readonly SeenFrame[]): SeenFrame | undefined {
  return frames.toSorted((one, other) => Math.abs(one.pose.yaw) - Math.abs(other.pose.yaw))[0];
}

/** Of the first network's vectors. */
function distance({ face: { descriptor } }: SeenFrame, { face: other }: SeenFrame): number {
  return Math.hypot(...descriptor.map((value, at) => value - (other.descriptor[at] ?? 0)));
}

function mostApart(one: SeenFrame | undefined): number {
  const turned = Math.abs(one?.pose.yaw ?? 0) > LIVE.yaw.middle;
  return turned ? LIVE.same.turned : LIVE.same.middle;
}

function colouredOf(steps: Evidence['steps']): { colour: LiveColour; light: FaceLight }[] {
  return steps.flatMap(({ step, frames }) =>
    step.kind === 'colour'
      ? frames.map(({ face }) => ({
          colour: step.colour,
          light: lightOn(face.picture, face.landmarks.positions),
        }))
      : [],
  );
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
