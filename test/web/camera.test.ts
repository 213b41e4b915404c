import { describe, expect, it } from 'vitest';
import {
  initialCamera,
  offersAsItIs,
  prefersNative,
  reduceCamera,
} from '../../web/portal/camera/camera-state.ts';
import type {
  CameraEvent,
  CameraState,
  CaptureFault,
  Picture,
} from '../../web/portal/camera/camera-state.ts';
import { uploadResult } from '../../web/portal/camera/upload-result.ts';

const picture: Picture = { blob: new Blob([]), url: 'blob:1', hint: undefined };

function after(...events: CameraEvent[]): CameraState {
  return events.reduce(reduceCamera, initialCamera(5));
}

const taken: CameraEvent[] = [{ type: 'opened' }, { type: 'started' }, { type: 'taken', picture }];
const refused = (attemptsLeft: number | undefined): CameraEvent => ({
  type: 'refused',
  fault: 'glare',
  attemptsLeft,
});

describe('the camera', () => {
  it('goes from the instructions to the picture, and back for another', () => {
    expect(after({ type: 'opened' }).mode).toBe('starting');
    expect(after(...taken)).toMatchObject({ mode: 'preview', picture });
    expect(after(...taken, { type: 'discarded' })).toMatchObject({ mode: 'idle', picture: undefined });
  });

  it('that opens after it was closed stays closed', () => {
    expect(after({ type: 'opened' }, { type: 'closed' }, { type: 'started' }).mode).toBe('idle');
  });

  it('that cannot be opened gives way to the camera app and to files', () => {
    const state = after({ type: 'opened' }, { type: 'obstructed', obstacle: 'denied' });
    expect(state).toMatchObject({ mode: 'idle', obstacle: 'denied' });
    expect(prefersNative(state)).toBe(true);
    expect(prefersNative(after({ type: 'foreseen', obstacle: 'none' }))).toBe(true);
    expect(after({ type: 'obstructed', obstacle: 'busy' }, { type: 'opened' }).obstacle).toBeUndefined();
  });

  it('offers no way before it is known whether there is one', () => {
    expect(initialCamera(5).isForeseen).toBe(false);
    expect(after({ type: 'foreseen', obstacle: undefined })).toMatchObject({
      isForeseen: true,
      obstacle: undefined,
    });
  });

  it('gives way to the camera app after three refusals', () => {
    const once: CameraEvent[] = [...taken, { type: 'sent' }, refused(4)];
    expect(prefersNative(after(...once, ...once))).toBe(false);
    expect(prefersNative(after(...once, ...once, ...once))).toBe(true);
  });

  it('keeps a picture that could not be sent', () => {
    const state = after(...taken, { type: 'sent' }, { type: 'notSent', words: undefined });
    expect(state).toMatchObject({ mode: 'preview', picture, problem: { kind: 'notSent' } });
    expect(reduceCamera(state, { type: 'sent' }).problem).toBeUndefined();
  });

  it('says what is wrong with a refused picture until the next one is taken', () => {
    const state = after(...taken, { type: 'sent' }, refused(3));
    expect(state).toMatchObject({
      mode: 'idle',
      attemptsLeft: 3,
      problem: { kind: 'refused', fault: 'glare' },
    });
    expect(reduceCamera(state, { type: 'taken', picture }).problem).toBeUndefined();
  });

  it('offers to send the picture as it is when no attempt is left', () => {
    expect(offersAsItIs(after(...taken, { type: 'sent' }, refused(1)))).toBe(false);
    expect(offersAsItIs(after(...taken, { type: 'sent' }, refused(0)))).toBe(true);
    expect(offersAsItIs(after({ type: 'sent' }, refused(0)))).toBe(false);
  });

  it('offers it of no picture that no person could look at either: another one has to be taken', () => {
    const left = (fault: CaptureFault): boolean =>
      offersAsItIs(after(...taken, { type: 'sent' }, { type: 'refused', fault, attemptsLeft: 0 }));
    for (const fault of ['unreadable', 'format', 'tooLarge', 'tooManyPixels', 'animated'] as const)
      expect(left(fault), fault).toBe(false);
    for (const fault of ['tooSmall', 'tooBlurred', 'noDocument', 'noFace', 'samePicture'] as const)
      expect(left(fault), fault).toBe(true);
  });

  it('goes back to the page, without the picture, when no more of its side are taken', () => {
    expect(after(...taken, { type: 'sent' }, { type: 'usedUp' })).toMatchObject({
      mode: 'idle',
      picture: undefined,
      problem: { kind: 'usedUp' },
    });
    expect(uploadResult(409, { type: '/problems/captures-used-up', title: 'x', status: 409 })).toEqual({
      kind: 'usedUp',
    });
  });

  it('shows progress only of a picture that is leaving', () => {
    expect(after(...taken, { type: 'sent' }, { type: 'progressed', percent: 40 }).percent).toBe(40);
    expect(after(...taken, { type: 'progressed', percent: 40 }).percent).toBe(0);
  });
});

describe('the answer to an upload', () => {
  const problem = (slug: string, more: object = {}): object => ({
    type: `/problems/${slug}`,
    title: 'x',
    status: 422,
    ...more,
  });

  it('names the fault and the attempts left', () => {
    const body = problem('image-refused', { fault: 'tooDark', attemptsLeft: 2 });
    expect(uploadResult(422, body)).toEqual({ kind: 'refused', fault: 'tooDark', attemptsLeft: 2 });
    expect(uploadResult(422, problem('image-refused', { fault: 'new' }))).toMatchObject({ fault: 'other' });
  });

  it('counts a file that is no image, or too large, as a refusal', () => {
    expect(uploadResult(415, problem('not-an-image'))).toMatchObject({ kind: 'refused', fault: 'format' });
    expect(uploadResult(413, problem('image-too-large'))).toMatchObject({
      kind: 'refused',
      fault: 'tooLarge',
    });
  });

  it('is a failure to be tried again when the service did not judge', () => {
    expect(uploadResult(502, undefined)).toEqual({ kind: 'failed', failure: { kind: 'unreachable' } });
    expect(uploadResult(409, problem('step-out-of-order'))).toMatchObject({
      kind: 'failed',
      failure: { slug: 'step-out-of-order' },
    });
  });
});
