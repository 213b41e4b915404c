import { isClear, type PrintLine } from '../../../domain/printed/print.ts';
import { loadGray, turned, type Gray, type Quarters } from '../gray.ts';
import { locateZone } from '../locate/zone.ts';
import { LONGEST_SIDE } from '../read-zone.ts';
import type { PlacedLine, PrintRecogniser } from './recognise-print.ts';
import { rowsOf, type Rows } from './rows.ts';
import { straightened } from './straighten.ts';

/** A page stands upright when so large a share of its words is clear: upside down it is a third at most. */
const LEAST_CLEAR = 0.5;
/** Shorter words say nothing. */
const LEAST_LETTERS = 3;

/**
 * Reads the print on a page, without its zone.
 * @param zoneAt how the page was turned when its zone was read; undefined where the zone is on another page
 */
export async function readPrint(
  bytes: Uint8Array,
  recogniser: PrintRecogniser,
  zoneAt?: Quarters,
): Promise<PrintLine[]> {
  const page = await loadGray(bytes, LONGEST_SIDE);
  return zoneAt === undefined ? readAnyWayUp(page, recogniser) : readBesideZone(page, recogniser, zoneAt);
}

/** The zone is found again and hidden: what it says must not be taken for print. */
async function readBesideZone(
  page: Gray,
  recogniser: PrintRecogniser,
  quarters: Quarters,
): Promise<PrintLine[]> {
  const upright = quarters === 0 ? page : turned(page, quarters);
  const zone = locateZone(upright);
  const rows = zone && rowsOf(upright, zone);
  if (!rows) return [];
  const picture = straightened(upright, rows, zone);
  return twice(recogniser, picture, await recogniser.look(picture));
}

async function readAnyWayUp(page: Gray, recogniser: PrintRecogniser): Promise<PrintLine[]> {
  const found = alongRows(page);
  if (!found) return [];
  const picture = straightened(found.page, found.rows);
  const lines = await recogniser.look(picture);
  if (clearShare(lines) >= LEAST_CLEAR) return twice(recogniser, picture, lines);
  const around = turned(picture, 2);
  const otherWayUp = await recogniser.look(around);
  return clearShare(otherWayUp) > clearShare(lines)
    ? twice(recogniser, around, otherWayUp)
    : twice(recogniser, picture, lines);
}

/** What was read at the first look, and of doubtful rows what a closer look makes of them. */
async function twice(
  recogniser: PrintRecogniser,
  picture: Gray,
  lines: readonly PlacedLine[],
): Promise<PrintLine[]> {
  return [...lines.map(({ words }) => words), ...(await recogniser.lookCloser(picture, lines))];
}

/** The page so that its rows of print run from side to side. */
function alongRows(page: Gray): { page: Gray; rows: Rows } | undefined {
  const sideways = turned(page, 1);
  const [lying, standing] = [rowsOf(page), rowsOf(sideways)];
  if (standing && standing.count > (lying?.count ?? 0)) return { page: sideways, rows: standing };
  return lying && { page, rows: lying };
}

function clearShare(lines: readonly PlacedLine[]): number {
  const words = lines
    .flatMap((line) => line.words)
    .filter(({ text }) => text.replace(/[^\p{L}\d]/gu, '').length >= LEAST_LETTERS);
  return words.filter((word) => isClear([word])).length / Math.max(1, words.length);
}
