import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { stepsOf } from '../../domain/live-check.ts';
import type { LiveChallenge, LiveWord } from '../../domain/live-check.ts';
import { createFacePool } from '../../imaging/face-comparer.ts';
import { createLiveJudge } from '../../imaging/live-judge.ts';
import type { LiveFrame, LiveJudgement } from '../../imaging/live-frames.ts';
import { grained } from '../fixtures/render/head.ts';
import { frameOf, framesBy, framesFor, jpegOf, sitterOf } from '../fixtures/render/live-frames.ts';
import { noise } from '../fixtures/noise.ts';

const pool = createFacePool();
const judge = createLiveJudge(pool);
afterAll(() => pool.close());

const sitter = await sitterOf('selfie');
const other = await sitterOf('face-other');
/** Shorter than what is drawn, for the sake of time: one turn and two colours. */
const asked: LiveChallenge = { turns: ['left'], colours: ['red', 'blue'] };
const steps = stepsOf(asked);
const honest = await framesFor(sitter, asked);

/** Where the head has come back. */
const lastMiddle = honest.findLastIndex(({ step }) => steps[step]?.kind === 'middle');

const wordOf = async (frames: readonly LiveFrame[], challenge = asked): Promise<LiveWord> =>
  (await judge.judge(challenge, frames)).word;
const judged = (frames: readonly LiveFrame[], challenge = asked): Promise<LiveJudgement> =>
  judge.judge(challenge, frames);

/** The honest frames, one of which is another picture. */
function withFrame(at: number, bytes: Uint8Array): LiveFrame[] {
  return honest.map((frame, index) => (index === at ? { ...frame, bytes } : frame));
}

describe('an applicant who does what was asked', () => {
  it('is live, by a frame that looks into the camera; no vector is left behind', async () => {
    const whole: LiveChallenge = { turns: ['right', 'left'], colours: ['red', 'green', 'blue', 'red'] };
    const frames = await framesFor(sitter, whole);
    const { word, frontal, scores } = await judged(frames, whole);
    expect({ word, scores }).toMatchObject({ word: 'live' });
    expect(stepsOf(whole)[frames[frontal ?? -1]?.step ?? -1]).toEqual({ kind: 'middle' });
    expect(scores.colours?.followed).toBeGreaterThan(0.8);
    expect(Object.keys(scores).toSorted()).toEqual(['apart', 'colours', 'yaws']);
    expect(scores.yaws).toHaveLength(frames.length);
  });

  it('is live in a room that outshines the screen, whose colours then say nothing', async () => {
    const { word, scores } = await judged(await framesFor(other, asked, { screen: 0 }));
    expect({ word, scores }).toMatchObject({ word: 'live' });
    expect(scores.colours?.shift).toBeLessThan(0.06);
  });
});

describe('what an applicant does otherwise', () => {
  it.each<[string, LiveChallenge, LiveWord]>([
    ['turns to the other side', { ...asked, turns: ['right'] }, 'wrongOrder'],
    ['answers another sequence of colours', { ...asked, colours: ['blue', 'red'] }, 'noColours'],
  ])('%s is told apart', async (_what, challenge, word) => {
    expect(await wordOf(honest, challenge)).toBe(word);
  });

  it('a turn that is too small is no turn', async () => {
    expect(await wordOf(await framesFor(sitter, asked, { turn: 8 }))).toBe('noTurn');
  });

  it('a head that stays turned does not come back to the middle', async () => {
    const left = await frameOf(sitter, { kind: 'turn', to: 'left' }, { seed: 77 });
    expect(await wordOf(withFrame(lastMiddle, left))).toBe('notFrontal');
  });

  it('no face, or another face beside', async () => {
    expect(await wordOf(withFrame(lastMiddle, await noise(16)))).toBe('noFace');
    const half = { width: 240, height: 640 };
    const two = sharp({ create: { width: 480, height: 640, channels: 3, background: '#888' } }).composite([
      {
        input: await sharp(await jpegOf(sitter.picture))
          .resize({ ...half, fit: 'inside' })
          .toBuffer(),
        left: 0,
        top: 100,
      },
      {
        input: await sharp(await jpegOf(other.picture))
          .resize({ ...half, fit: 'inside' })
          .toBuffer(),
        left: 240,
        top: 100,
      },
    ]);
    expect(await wordOf(withFrame(0, await two.jpeg().toBuffer()))).toBe('severalFaces');
  });
});

describe('a picture in place of a person', () => {
  it('that is shown again and again is still, byte for byte or with a sensor’s noise', async () => {
    const [first] = honest;
    expect(await wordOf(honest.map(({ step }) => ({ step, bytes: first?.bytes ?? new Uint8Array() })))).toBe(
      'still',
    );
    const grainy = await framesBy(asked, (_step, at) => jpegOf(grained(sitter.picture, at, 2)));
    expect(await wordOf(grainy)).toBe('still');
  });

  it('that is shifted, scaled, tilted, or turned as a print is held, does not turn its head', async () => {
    expect(await wordOf(await framesBy(asked, (_step, at) => waved(at)))).toBe('noTurn');
  });

  it('with another person in one frame is two people', async () => {
    const frame = await frameOf(other, { kind: 'middle' });
    expect(await wordOf(withFrame(lastMiddle, frame))).toBe('otherFace');
  });
});

/** A print that is moved before the camera: aside, nearer, tilted, and squeezed as when it is held at an angle. */
async function waved(at: number): Promise<Buffer> {
  const { width, height } = sitter.picture;
  const scale = 1 + 0.06 * Math.sin(at);
  const squeezed = Math.round(width * scale * (1 - 0.12 * Math.abs(Math.sin(at * 2))));
  const moved = sharp(await jpegOf(grained(sitter.picture, at)))
    .resize(squeezed, Math.round(height * scale), { fit: 'fill' })
    .rotate(6 * Math.sin(at * 3), { background: '#777' });
  return sharp(await moved.toBuffer())
    .resize(width, height, { fit: 'cover', position: at % 2 === 0 ? 'left' : 'right' })
    .jpeg({ quality: 85 })
    .toBuffer();
}

describe('frames that are none', () => {
  it.each<[string, () => Promise<Uint8Array> | Uint8Array]>([
    ['a text', () => new TextEncoder().encode('I am a picture, believe me.')],
    [
      'a PNG',
      () =>
        sharp(Buffer.from(honest[0]?.bytes ?? []))
          .png()
          .toBuffer(),
    ],
    ['half a file', () => (honest[0]?.bytes ?? new Uint8Array()).subarray(0, 9_000)],
    ['one that is larger than the page sends', () => sharp(honest[0]?.bytes).resize(1_300).jpeg().toBuffer()],
    ['one that is too small', () => sharp(honest[0]?.bytes).resize(200).jpeg().toBuffer()],
  ])('%s is unreadable', async (_what, bytes) => {
    expect(await wordOf(withFrame(0, await bytes()))).toBe('unreadable');
  });
});

describe('the process that judges', () => {
  it('is replaced when it is killed in the middle, and the frames judged again', async () => {
    const judging = judged(honest);
    for (const pid of pool.processes()) process.kill(pid, 'SIGKILL');
    expect(await judging).toMatchObject({ word: 'live' });
  });

  it('says so when there is no room, because that is not the frames’ fault', async () => {
    const full = createFacePool({ waiting: 0 });
    await expect(createLiveJudge(full).judge(asked, honest)).rejects.toMatchObject({ code: 'busy' });
    await full.close();
  });
});
