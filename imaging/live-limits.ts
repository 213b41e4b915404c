/** How the frames of a live check are judged. Found on renderings; docs/identity.md has the figures with their command (`npm run bench:live`). */
export const LIVE = {
  /** Shorter and longer side of a frame, in pixels: the page sends 480 and at most 854. */
  leastSide: 360,
  mostSide: 1_280,
  /**
   * How far the tip of the nose stands beside the line from the eyes to the mouth, in distances of the eyes. A head that looks into the
   * camera has 0.05 at most; turned by 25 degrees it has 0.14 to 0.2 more, by 30 degrees 0.2 to 0.27. A flat picture has 0.08 at most,
   * however it is held, one that is bent around a bottle half of what a head has.
   */
  yaw: { middle: 0.1, turned: 0.12 },
  /** Where the tip of the nose stands between the eyes (0) and the mouth (1); outside, the head is thrown back or bowed. */
  pitch: { least: 0.3, most: 0.9 },
  /** Tilt of the line of the eyes, in degrees. */
  roll: 25,
  /** Distance of the first network's vectors up to which two frames show one person; a turned face differs more from itself. */
  same: { middle: 0.5, turned: 0.6 },
  /** Mean difference in grey value, of frames of 32 by 32 pixels, below which two are one picture. */
  still: 0.7,
  /** Change of the face's colour (natural logarithm) from which on the colours say something, and how far it must follow them. */
  colours: { shift: 0.06, followed: 0.3 },
} as const;
