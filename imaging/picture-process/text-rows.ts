import { turned, softened, type Gray } from './gray.ts';
import { blobsOf } from './locate/blobs.ts';
import { inkOf } from './locate/ink.ts';
import { runsOf } from './locate/lines.ts';

/** Sharp print, then faint print under noise: as the zone is looked for (locate/zone.ts). */
const ATTEMPTS = [
  { window: 41, contrast: 0.16, soften: 0 },
  { window: 61, contrast: 0.1, soften: 2 },
] as const;
/** Patches in a row that are a word of print, not a texture's chance. */
const LEAST_IN_ROW = 8;
/**
 * So many characters in rows, and so large a share of all patches of ink: of documents in every spoiling that the gate lets through it is
 * 0.7 and more in one of the attempts; of noise, whatever its grain, 0.23 at most; faces and walls have no rows.
 */
const LEAST_CHARACTERS = 20;
const LEAST_SHARE = 0.35;

/** Whether there is print in rows, upright or on its side: without it a picture is plainly none of a document. */
export function showsPrint(picture: Gray): boolean {
  return ATTEMPTS.some((attempt) => {
    let view = picture;
    for (let time = 0; time < attempt.soften; time++) view = softened(view);
    return [view, turned(view, 1)].some((each) => hasRows(each, attempt));
  });
}

function hasRows(view: Gray, attempt: (typeof ATTEMPTS)[number]): boolean {
  const { inRows, all } = printOf(view, attempt);
  return inRows >= LEAST_CHARACTERS && inRows >= all * LEAST_SHARE;
}

/** How many patches of ink there are, and how many of them stand in rows. */
export function printOf(
  view: Gray,
  settings: { window: number; contrast: number },
): { inRows: number; all: number } {
  const blobs = blobsOf(inkOf(view, settings), view.width, view.height);
  const rows = runsOf(blobs).filter(({ length }) => length >= LEAST_IN_ROW);
  return { inRows: rows.reduce((sum, { length }) => sum + length, 0), all: blobs.length };
}
