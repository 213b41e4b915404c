import type { LookWord, PictureLook } from '../domain/document-look.ts';
import type { CaptureSide, DocumentLook } from '../domain/identity-reading.ts';

const words: Readonly<Record<LookWord, string>> = {
  photocopy: 'is of one colour all over, as a photocopy is',
  screen: 'has a fine raster, as a screen or a coarse print has',
  screenshot: 'has the edges or the shape of a screenshot',
  unclear: 'is too dark, too bright or too small to tell a card from a copy',
};

/** What the document's pictures look like, as staff read it; the page on identities says what is not caught. */
export function lookInWords(look: DocumentLook | undefined): string {
  if (!look) return 'Nothing has judged whether the pictures show the document itself.';
  const signs = (Object.entries(look) as [CaptureSide, PictureLook][]).flatMap(([side, picture]) =>
    picture.words.map((word) => `The picture of the ${side} ${words[word]} (${measuresOf(picture)}).`),
  );
  return signs.length > 0
    ? signs.join('\n')
    : 'No picture looks like a copy or a screen (what that does not catch: docs/identity.md).';
}

function measuresOf({ colour, raster, flat }: PictureLook): string {
  const of = (value: number | undefined): string => (value === undefined ? 'unknown' : String(value));
  return `colour ${of(colour)}, raster ${of(raster)}, flat edges ${String(flat)}; docs/identity.md`;
}
