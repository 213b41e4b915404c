import { FRAME_MARGIN } from './framed-edges.ts';

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/**
 * The part of a video, in its own pixels, that a frame on the page shows, with the margin that is looked at. The video covers its box,
 * as `object-fit: cover` has it. All boxes in the page's pixels.
 */
export function framedPart(video: { width: number; height: number }, box: Box, frame: Box): Box {
  const scale = Math.max(box.width / video.width, box.height / video.height);
  const hidden = {
    x: (video.width - box.width / scale) / 2,
    y: (video.height - box.height / scale) / 2,
  };
  const margin = { x: frame.width * FRAME_MARGIN, y: frame.height * FRAME_MARGIN };
  const left = Math.max(0, hidden.x + (frame.left - margin.x - box.left) / scale);
  const top = Math.max(0, hidden.y + (frame.top - margin.y - box.top) / scale);
  return {
    left,
    top,
    width: Math.min(video.width - left, (frame.width + 2 * margin.x) / scale),
    height: Math.min(video.height - top, (frame.height + 2 * margin.y) / scale),
  };
}
