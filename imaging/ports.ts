import type { IdentityChoice } from '../domain/documents/shown.ts';
import type { FaceComparison } from '../domain/face-comparison.ts';
import type { CaptureSide, DocumentReading } from '../domain/identity-reading.ts';
import type { LiveChallenge } from '../domain/live-check.ts';
import type { Lane } from './fair-queue.ts';
import type { LiveFrame, LiveJudgement } from './live-frames.ts';

export type { CaptureSide } from '../domain/identity-reading.ts';

/** Why a capture is refused; each has its own sentence on the applicant's page. */
export const gateFaults = [
  'unreadable',
  'format',
  'tooLarge',
  'tooManyPixels',
  'tooSmall',
  'tooBlurred',
  'tooDark',
  'glare',
  'animated',
  'noDocument',
  'severalDocuments',
  'cutOff',
  'noFace',
  /** Under another side of the same journey already; told by the store, which knows the others. */
  'samePicture',
] as const;
export type GateFault = (typeof gateFaults)[number];

/** What the gate measured, for the logs and for tuning: numbers only, nothing of the picture. */
export interface GateMeasures {
  /** Variance of the Laplacian: low is blurred. */
  sharpness: number;
  /** Mean grey value, 0 to 255. */
  brightness: number;
  /** Largest share of burnt-out pixels in a tile of the area that matters. */
  glare: number;
}

export interface AcceptedImage {
  /** JPEG, upright, at most 4,096 pixels a side, without any metadata. */
  bytes: Uint8Array;
  width: number;
  height: number;
  /** What it looks like, each way up: finds the same picture under another side (domain/picture-look.ts). */
  looks: Uint8Array[];
}

export type GateVerdict =
  | { ok: true; image: AcceptedImage; measures: GateMeasures }
  | {
      ok: false;
      fault: GateFault;
      measures?: GateMeasures;
      /** Readable, only not good enough: what a person could still look at, after too many tries. */
      asItIs?: AcceptedImage;
    };

/** Judges an upload before anything else looks at it. Rejects with a ProcessPoolError when the machinery fails, never for a bad image. */
export interface ImageGate {
  /** @param lane who sends it: pictures of one journey wait for each other, not those of others for them */
  inspect(bytes: Uint8Array, kind: CaptureSide, lane?: Lane): Promise<GateVerdict>;
}

export interface DocumentPage {
  side: CaptureSide;
  /** As the gate gave it. */
  bytes: Uint8Array;
}

/** Reads what a document says, and judges whether its pictures are of the document itself. Rejects with a ProcessPoolError when the machinery fails, never for an unreadable document. */
export interface DocumentReader {
  read(pages: readonly DocumentPage[], choice: IdentityChoice): Promise<DocumentReading>;
}

/**
 * Compares the portrait on a document with the picture of a face. Undefined where that could not be done: the machinery failed twice, or
 * the document has no side with a portrait. Rejects with a ProcessPoolError when there is no room for it now.
 */
export interface FaceComparer {
  compare(
    pages: readonly DocumentPage[],
    choice: IdentityChoice,
    face: Uint8Array,
  ): Promise<FaceComparison | undefined>;
}

/** Judges the frames of a live check. Rejects with a ProcessPoolError when there is no room for it now, never for what the frames show. */
export interface LiveJudge {
  judge(challenge: LiveChallenge, frames: readonly LiveFrame[], lane?: Lane): Promise<LiveJudgement>;
}
