import { useEffect, useState } from 'react';
import type { RefObject } from 'react';
import { scan } from './scanner.ts';

/** Between two looks, in milliseconds: a hand that comes to rest waits no longer, and a phone stays cool. */
const lookEvery = 200;

/** Shows the camera's image in `video` and reads it until a QR is found. */
export function useCameraScan(
  video: RefObject<HTMLVideoElement | null>,
  onScanned: (text: string) => void,
): 'looking' | 'refused' {
  const [state, setState] = useState<'looking' | 'refused'>('looking');
  useEffect(() => {
    let over = false;
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (): Promise<void> => {
      const text = video.current ? await readFrame(video.current) : undefined;
      if (over) return;
      if (text === undefined) timer = setTimeout(() => void look(), lookEvery);
      else onScanned(text);
    };
    const open = async (): Promise<void> => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: { ideal: 'environment' } } });
      const shown = video.current;
      if (over || !shown) {
        stop(stream);
        return;
      }
      await show(stream, shown);
      await look();
    };
    open().catch(() => {
      if (!over) setState('refused');
    });
    return () => {
      over = true;
      clearTimeout(timer);
      stop(stream);
    };
  }, [video, onScanned]);
  return state;
}

async function show(stream: MediaStream, video: HTMLVideoElement): Promise<void> {
  video.srcObject = stream;
  await video.play();
}

function stop(stream: MediaStream | undefined): void {
  stream?.getTracks().forEach((track) => track.stop());
}

async function readFrame(video: HTMLVideoElement): Promise<string | undefined> {
  const { videoWidth: width, videoHeight: height } = video;
  const drawing = new OffscreenCanvas(Math.max(width, 1), Math.max(height, 1)).getContext('2d', {
    willReadFrequently: true,
  });
  if (width === 0 || !drawing) return undefined;
  drawing.drawImage(video, 0, 0);
  return scan(drawing.getImageData(0, 0, width, height)).catch(() => undefined);
}
