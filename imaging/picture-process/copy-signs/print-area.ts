import type { Area } from '../../../domain/picture-measures.ts';
import { middle } from '../../../domain/picture-measures.ts';
import { turned, type Gray } from '../gray.ts';
import { blobsOf, type Blob } from '../locate/blobs.ts';
import { inkOf } from '../locate/ink.ts';
import { runsOf } from '../locate/lines.ts';

/** As print is looked for by the gate (text-rows.ts). */
const INK = { window: 41, contrast: 0.16 };
const LEAST_IN_ROW = 8;
/** Fewer characters than this say nothing of where the document lies. */
const LEAST_CHARACTERS = 20;
/** With so many there is no need to look for more on the picture's side. */
const MANY = 80;
/** Where no print is found, a document that is held into the frame is in the middle. */
const MIDDLE = 0.5;
/** A few patches of a background may stand in a row by chance: so large a share of the characters at each edge is left out. */
const OUTLIERS = 0.02;

/** The part of a picture in which the document's print stands: surely inside the document, without what lies around it. */
export function printArea(picture: Gray): Area {
  const upright = charactersIn(picture);
  const sideways = upright.length < MANY ? charactersIn(turned(picture, 1)) : [];
  if (Math.max(upright.length, sideways.length) < LEAST_CHARACTERS) return middle(picture, MIDDLE);
  if (upright.length >= sideways.length) return around(upright);
  const { left, right, top, bottom } = around(sideways);
  return { left: top, right: bottom, top: picture.height - right, bottom: picture.height - left };
}

function charactersIn(view: Gray): Blob[] {
  const rows = runsOf(blobsOf(inkOf(view, INK), view.width, view.height));
  return rows.filter(({ length }) => length >= LEAST_IN_ROW).flat();
}

function around(characters: readonly Blob[]): Area {
  const [across, down] = [sorted(characters.map(({ x }) => x)), sorted(characters.map(({ y }) => y))];
  const skipped = Math.floor(characters.length * OUTLIERS);
  const edge = (values: readonly number[], index: number): number => Math.round(values.at(index) ?? 0);
  return {
    left: edge(across, skipped),
    right: edge(across, -1 - skipped),
    top: edge(down, skipped),
    bottom: edge(down, -1 - skipped),
  };
}

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
