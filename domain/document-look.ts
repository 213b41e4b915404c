import { z } from 'zod';

/**
 * What speaks against a picture of a document being one of the card or booklet itself.
 * - `photocopy`: all of it is of one colour, as toner on paper is
 * - `screen`: a fine regular raster lies over it, as of a screen's pixels or of a print's dots
 * - `screenshot`: it has edges that no camera takes, or a telephone screen's shape
 * - `unclear`: too dark, too bright or too small to tell
 */
export const lookWords = ['photocopy', 'screen', 'screenshot', 'unclear'] as const;
export type LookWord = (typeof lookWords)[number];

/** What one picture was found to look like, and the measures behind it (imaging/look-limits.ts), for the reviewer and for tuning. */
export const pictureLook = z.strictObject({
  /** None: nothing speaks against it. */
  words: z.array(z.enum(lookWords)),
  /** How much its colours differ, in hundredths of their ratios. Absent where that could not be told, or says nothing of this document. */
  colour: z.number().nonnegative().exactOptional(),
  /** Height of the raster's peak over what lies around it. Absent where that could not be told. */
  raster: z.number().nonnegative().exactOptional(),
  /** Share of its rows or columns, whichever are more, that are of one value from end to end. */
  flat: z.number().min(0).max(1),
});
export type PictureLook = z.output<typeof pictureLook>;
