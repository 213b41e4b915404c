import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { MEASURED_SIDE } from '../../domain/picture-measures.ts';
import { loadGray } from '../../imaging/picture-process/gray.ts';
import { inspectImage } from '../../imaging/picture-process/inspect-image.ts';
import { adviceOn, firstGuidance, guide, isTime } from '../../web/portal/camera/guidance/advice.ts';
import type { Advice } from '../../web/portal/camera/guidance/advice.ts';
import { framedPart } from '../../web/portal/camera/guidance/framed-part.ts';
import type { Box } from '../../web/portal/camera/guidance/framed-part.ts';
import { grayOf } from '../../web/portal/camera/gray-pixels.ts';
import { judgeGray } from '../../web/portal/camera/picture-quality.ts';
import { specimen } from '../support/applicant.ts';

/** A webcam's image in a box of three to four, and the frame in it: 88 in 100 of its width, as wide to high as a card. */
const video = { width: 1280, height: 720 };
const box: Box = { left: 16, top: 200, width: 400, height: 300 };
const frame: Box = { left: 16 + 24, top: 200 + 39, width: 352, height: 222 };

/** Holds a specimen before the camera, as large as `share` of the image; the table goes on around it. */
async function held(name: string, share = 1): Promise<Sharp> {
  const [width, height] = [Math.round(video.width * share), Math.round(video.height * share)];
  const picture = sharp(await specimen(name)).resize({ width, height, fit: 'inside' });
  const { data, info } = await picture.png().toBuffer({ resolveWithObject: true });
  const [beside, above] = [video.width - info.width, video.height - info.height];
  const around = {
    left: beside >> 1,
    right: beside - (beside >> 1),
    top: above >> 1,
    bottom: above - (above >> 1),
  };
  return sharp(
    await sharp(data)
      .extend({ ...around, extendWith: 'copy' })
      .png()
      .toBuffer(),
  );
}

async function adviceFor(image: Sharp, before = image): Promise<Advice> {
  const framed = async (of: Sharp): ReturnType<typeof loadGray> => {
    const { left, top, width, height } = framedPart(video, box, frame);
    const area = {
      left: Math.round(left),
      top: Math.round(top),
      width: Math.round(width),
      height: Math.round(height),
    };
    return loadGray(await of.clone().extract(area).png().toBuffer(), 256);
  };
  const whole = await loadGray(await image.clone().png().toBuffer(), MEASURED_SIDE);
  return adviceOn({
    side: 'back',
    framed: await framed(image),
    before: await framed(before),
    whole: () => whole,
  });
}

describe('the guidance of a live camera', () => {
  it('holds a card that fills the frame, still and sharp', async () => {
    expect(await adviceFor(await held('dni-back.jpg'))).toBe('hold');
  });

  it.each<[string, Advice, () => Promise<Sharp>]>([
    [
      'nothing but a table',
      'fit',
      () => Promise.resolve(sharp({ create: { ...video, channels: 3, background: '#b08070' } })),
    ],
    ['a card that is far away', 'closer', () => held('dni-back.jpg', 0.6)],
    ['a card in the dark', 'dark', async () => (await held('dni-back.jpg')).linear(0.07, 0)],
    ['a card out of focus', 'blurred', async () => (await held('dni-back.jpg')).blur(7)],
  ])('says of %s: %s', async (_what, advice, image) => {
    expect(await adviceFor(await image())).toBe(advice);
  });

  it('waits for a hand that moves', async () => {
    const image = await held('dni-back.jpg');
    expect(await adviceFor(image, image.clone().affine([1, 0.02, 0, 1]))).toBe('steady');
  });
});

describe('the words and the shutter', () => {
  const after = (...seen: Advice[]): ReturnType<typeof guide> => seen.reduce(guide, firstGuidance);

  it('change when two looks agree, not with each', () => {
    expect(after('closer', 'closer').advice).toBe('closer');
    expect(after('closer', 'closer', 'glare', 'closer').advice).toBe('closer');
  });

  it('take a picture after four good looks in a row', () => {
    expect(isTime(after('hold', 'hold', 'hold'))).toBe(false);
    expect(isTime(after('hold', 'hold', 'steady', 'hold', 'hold', 'hold'))).toBe(false);
    expect(isTime(after('hold', 'hold', 'hold', 'hold'))).toBe(true);
  });
});

describe('the part of a video that a frame shows', () => {
  it('is where it lies on the page, with its margin', () => {
    const part = framedPart(video, box, frame);
    expect(part.left + part.width / 2).toBeCloseTo(640);
    expect(part.top + part.height / 2).toBeCloseTo(360);
    expect(part.width).toBeCloseTo(352 * 1.12 * 2.4);
  });

  it('ends where the video ends', () => {
    expect(framedPart(video, box, box)).toMatchObject({ top: 0, height: 720 });
  });
});

describe('the first look at a picture', () => {
  it.each(['dni-back.jpg', 'dni-back-blurred.jpg', 'dni-back-dark.jpg'])(
    'says of %s what the service refuses it for',
    async (name) => {
      const bytes = await specimen(name);
      const verdict = await inspectImage(bytes, 'back');
      const hint = judgeGray(await loadGray(bytes, MEASURED_SIDE), 'back');
      const fault = verdict.ok ? undefined : verdict.fault;
      expect(hint && { blurred: 'tooBlurred', dark: 'tooDark' }[hint]).toBe(fault);
    },
  );

  it('weighs colours as the eye does', () => {
    const data = new Uint8ClampedArray([255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255, 255, 255, 255]);
    expect([...grayOf({ data, width: 2, height: 2 }).data]).toEqual([76, 149, 29, 255]);
  });
});
