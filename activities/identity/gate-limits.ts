/**
 * What the gate lets through. The numbers were found by trial: documents photographed well, out of focus, in the dark and
 * under a lamp, against what the reader made of them (test/activities/identity/image-gate.test.ts repeats it in small).
 */
export const GATE = {
  /** Shorter side in pixels: fewer, and a zone's characters are under 12 pixels wide, or a face under 240 high. */
  leastSide: { document: 600, face: 360 },
  /** Longer side of what is kept: 12 megapixels, enough for a barcode, too. */
  longestKept: 4_096,
  /** JPEG quality of what is kept. */
  quality: 88,
  /** Mean grey value below which a picture is too dark. */
  leastBrightness: 15,
  /**
   * Variance of the Laplacian at 1,000 pixels, brought to medium exposure. Good pictures have 200 to 1,000. The zone's
   * print is large and still read at 12; small print and faces are blurred to the eye below 20.
   */
  leastSharpness: { zone: 12, other: 20 },
  /** Share of burnt-out pixels beyond the usual. Over a zone a third of a tile hides a character; elsewhere a person still sees enough. */
  mostGlare: { zone: 0.3, other: 0.6 },
  /** Time in seconds for one decoding: 40 megapixels take about 2. */
  decodingSeconds: 10,
} as const;
