import type { CaptureSide } from '../../shared/api-types.ts';
import type { CameraObstacle } from './camera-state.ts';

/** The camera at the back for documents, at the front for the face. */
export type Facing = 'environment' | 'user';

export function facingOf(side: CaptureSide): Facing {
  return side === 'face' ? 'user' : 'environment';
}

/** Asks for the camera in the largest size that reading small print needs. No sound: nothing is recorded. */
export function openCamera(facing: Facing): Promise<MediaStream> {
  const video = { facingMode: { ideal: facing }, width: { ideal: 2560 }, height: { ideal: 1440 } };
  const devices = mediaDevices();
  if (!devices) return Promise.reject(new DOMException('no media devices', 'SecurityError'));
  return devices.getUserMedia({ video, audio: false });
}

/** Lines below which the small print of a card cannot be read. */
const fewestLines = 720;

/** Whether an open camera is too coarse to read a document by. */
export function isPoor({ videoWidth, videoHeight }: HTMLVideoElement): boolean {
  return Math.min(videoWidth, videoHeight) < fewestLines;
}

export function closeCamera(stream: MediaStream | undefined): void {
  stream?.getTracks().forEach((track) => track.stop());
}

/** Why `openCamera` was refused (names of Media Capture and Streams, "getUserMedia"). */
export function obstacleOf(error: unknown): CameraObstacle {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  switch (name) {
    case 'NotAllowedError':
      return 'denied';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    case 'SecurityError':
    case 'TypeError':
      return 'insecure';
    default:
      return 'none';
  }
}

/** What will stand in the way of the camera, as far as can be told without asking for it. */
export async function foreseeObstacle(): Promise<CameraObstacle | undefined> {
  const devices = mediaDevices();
  if (!devices) return 'insecure';
  const found = await devices.enumerateDevices().catch(() => undefined);
  return found && !found.some(({ kind }) => kind === 'videoinput') ? 'none' : undefined;
}

/** Absent where the page is not served safely, whatever the types say. */
function mediaDevices(): MediaDevices | undefined {
  return 'mediaDevices' in navigator ? navigator.mediaDevices : undefined;
}
