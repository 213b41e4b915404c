/** The 68 points that the landmarks' network gives. */
export type Landmarks = readonly { x: number; y: number }[];

/** How a head is held, by where its eyes, nose and mouth stand in the picture. */
export interface Pose {
  /**
   * Of the nose's tip beside the line from the middle of the eyes to that of the mouth, in distances of the eyes; positive towards the
   * applicant's left, the picture's right. Only what stands out before eyes and mouth moves against that line: not a flat or bent picture.
   */
  yaw: number;
  /** Of the nose's tip between the eyes (0) and the mouth (1). */
  pitch: number;
  /** Tilt of the line of the eyes, in degrees. */
  roll: number;
}

type Point = readonly [number, number];

/** Reads a pose from the 68 points, along the line of the eyes, so that a tilted head turns as an upright one does. */
export function poseOf(landmarks: Landmarks): Pose {
  const right = middleOf(landmarks.slice(36, 42));
  const left = middleOf(landmarks.slice(42, 48));
  const nose = middleOf(landmarks.slice(30, 31));
  const mouth = middleOf(landmarks.slice(48, 60));
  const along: Point = [left[0] - right[0], left[1] - right[1]];
  const apart = Math.max(1, Math.hypot(...along));
  const eyes: Point = [(left[0] + right[0]) / 2, (left[1] + right[1]) / 2];
  /** Beside and below the middle of the eyes, in pixels of the face as it is held. */
  const placed = ([x, y]: Point): Point => {
    const [dx, dy] = [x - eyes[0], y - eyes[1]];
    return [(dx * along[0] + dy * along[1]) / apart, (dy * along[0] - dx * along[1]) / apart];
  };
  const [beside, below] = placed(nose);
  const [mouthBeside, mouthBelow] = placed(mouth);
  const pitch = below / Math.max(1, mouthBelow);
  return {
    yaw: (beside - mouthBeside * pitch) / apart,
    pitch,
    roll: (Math.atan2(along[1], along[0]) * 180) / Math.PI,
  };
}

export function middleOf(points: Landmarks): Point {
  const sum = (of: 'x' | 'y'): number => points.reduce((total, point) => total + point[of], 0);
  return [sum('x') / points.length, sum('y') / points.length];
}
