import type { CaptureSide } from './identity-reading.ts';

/**
 * What the gate lets through. The numbers were found by trial: documents photographed well, out of focus, in the dark and
 * under a lamp, against what the reader made of them (test/imaging/image-gate.test.ts repeats it in small).
 */
export const GATE = {
  /** Shorter side in pixels: fewer, and a zone's characters are under 12 pixels wide, or a face under 240 high. */
  leastSide: { back: 600, passport: 600, front: 600, greenCard: 600, face: 360 },
  /** Longer side of what is kept: 12 megapixels, enough for a barcode, too. */
  longestKept: 4_096,
  /** JPEG quality of what is kept. */
  quality: 88,
  /** Mean grey value below which a picture is too dark. */
  leastBrightness: 15,
  /**
   * Variance of the Laplacian at 1,000 pixels, brought to medium exposure. Good pictures have 200 to 1,000. A card's zone is large
   * print and read down to 10, a passport's down to 16; other print, and faces, are blurred to the eye below 20.
   */
  leastSharpness: { back: 10, passport: 16, front: 20, greenCard: 20, face: 20 },
  /**
   * Share of burnt-out pixels beyond the usual, in a tile. Over a zone a third hides a character; elsewhere a person still sees
   * enough. Behind a face, windows and lamps are common and do no harm.
   */
  mostGlare: { back: 0.3, passport: 0.3, front: 0.6, greenCard: 0.6, face: 1 },
  /** Time in seconds for one decoding: 40 megapixels take about 2. */
  decodingSeconds: 10,
} as const satisfies Record<string, number | Record<CaptureSide, number>>;
