/** The shorter side of a frame, in pixels: enough for the face to be compared with a document's portrait. */
const side = 480;
const quality = 0.85;

/** What the camera saw at a step. */
export interface LiveShot {
  step: number;
  /** Base64. */
  jpeg: string;
}

/** The camera's present image, small and not mirrored. */
export function shootFrame(video: HTMLVideoElement): string {
  const { videoWidth, videoHeight } = video;
  const scale = side / Math.min(videoWidth, videoHeight);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(videoWidth * scale);
  canvas.height = Math.round(videoHeight * scale);
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/jpeg', quality).replace(/^data:[^,]*,/, '');
}
