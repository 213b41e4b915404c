import { liveColours } from '../../../domain/live-check.ts';
import type { LiveStep } from '../../../domain/live-check.ts';
import { frameOf, FRAME, sitterOf } from '../../fixtures/render/live-frames.ts';

const asked: Readonly<Record<string, LiveStep>> = {
  middle: { kind: 'middle' },
  left: { kind: 'turn', to: 'left' },
  right: { kind: 'turn', to: 'right' },
  ...Object.fromEntries(
    liveColours.map((colour): [string, LiveStep] => [colour, { kind: 'colour', colour }]),
  ),
};

/**
 * A script for a page: its front camera shows a head that turns as the page asks at that moment, lit by the colour that the page has. Only
 * what the browser gives as the camera is replaced; the page's own code, its canvas and its calls are as they are.
 */
export async function cameraThatFollows(): Promise<string> {
  const sitter = await sitterOf('selfie');
  const pictures = await Promise.all(
    Object.entries(asked).map(async ([name, step]) => [
      name,
      (await frameOf(sitter, step)).toString('base64'),
    ]),
  );
  return `{
    const pictures = ${JSON.stringify(Object.fromEntries(pictures))};
    const { width, height } = ${JSON.stringify(FRAME)};
    const decoded = async (base64) =>
      createImageBitmap(new Blob([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], { type: 'image/jpeg' }));
    const devices = navigator.mediaDevices;
    const real = devices?.getUserMedia.bind(devices);
    if (devices) devices.getUserMedia = async (wanted) => {
      if (wanted.video?.facingMode?.ideal !== 'user') return real(wanted);
      const seen = {};
      for (const [name, base64] of Object.entries(pictures)) seen[name] = await decoded(base64);
      const canvas = Object.assign(document.createElement('canvas'), { width, height });
      const drawing = canvas.getContext('2d');
      setInterval(() => {
        drawing.drawImage(seen[document.querySelector('.live-stage')?.dataset.asks ?? 'middle'], 0, 0);
        // No two images of a camera are the same.
        for (let grain = 0; grain < 60; grain++) {
          drawing.fillStyle = 'rgb(' + Math.random() * 255 + ' 90 90 / 30%)';
          drawing.fillRect(Math.random() * width, Math.random() * height, 2, 2);
        }
      }, 50);
      return canvas.captureStream(20);
    };
  }`;
}
