import type { DocumentReading, ReadingProblem } from '../../domain/identity-reading.ts';
import { parseZone, type ParsedZone } from '../mrz-parse.ts';
import { isOnlyReading } from '../number-lookalikes.ts';
import { alignments } from './align.ts';
import { coveredName } from './covered-name.ts';
import { evened } from './even-light.ts';
import { loadGray, softened, turned, type Gray, type Quarters } from './gray.ts';
import { rectified } from './locate/rectify.ts';
import { locateZone, type Zone } from './locate/zone.ts';
import type { Glyph, Recogniser } from './recognise.ts';
import { fittedToSpain } from './spanish-cards.ts';

/** What one page's zone says. The caller, who knows which document was announced, judges its kind. */
export interface ZoneReading extends Omit<DocumentReading, 'source'> {
  /** First two characters of the zone and its format, where it could be understood at all. */
  code: string;
  format: ParsedZone['format'];
  passes: number;
  /** By how much the page was turned for it. */
  quarters: Quarters;
}

interface Look extends ParsedZone {
  realigned: boolean;
}

/** Pictures are read at this size: a card that fills a third of it still has 15 pixels a character. */
export const LONGEST_SIDE = 2_000;
/** How the zone is looked at, in turn: pixels to a character and smoothing. Different enough to err differently. */
const PASSES = [
  { pitch: 22, soften: false },
  { pitch: 18, soften: false },
  { pitch: 30, soften: true },
  { pitch: 26, soften: false },
] as const;
/** Characters that a pixel is compared with where a shadow lies across the lines. */
const NEIGHBOURHOOD = 2;
/** After so many passes without anything plausible the page is taken for upside down, or for no document. */
const PATIENCE = 2;

/** Reads the machine-readable zone of a page, whichever way up it is. Undefined: there is none. */
export async function readZone(
  bytes: Uint8Array,
  recogniser: Recogniser,
  today: string,
): Promise<ZoneReading | undefined> {
  const upright = await loadGray(bytes, LONGEST_SIDE);
  let best: (LocatedReading & { quarters: Quarters }) | undefined;
  for (const quarters of [0, 2, 1, 3] as const) {
    const page = quarters === 0 ? upright : turned(upright, quarters);
    const zone = locateZone(page);
    const reading = zone && (await readLocated(page, zone, recogniser, today));
    if (reading?.plausible === true) return { ...reading.zone, quarters };
    if (reading && (!best || reading.fitting > best.fitting)) best = { ...reading, quarters };
  }
  return best && { ...best.zone, quarters: best.quarters };
}

interface LocatedReading {
  zone: Omit<ZoneReading, 'quarters'>;
  fitting: number;
  plausible: boolean;
}

async function readLocated(
  page: Gray,
  zone: Zone,
  recogniser: Recogniser,
  today: string,
): Promise<LocatedReading | undefined> {
  const looks: Look[] = [];
  let passes = 0;
  for (const { pitch, soften } of PASSES) {
    const strips = rectified(page, zone, pitch);
    const evenly = { ...strips, picture: evened(strips.picture, pitch * NEIGHBOURHOOD) };
    const view = soften ? { ...evenly, picture: softened(evenly.picture) } : evenly;
    passes++;
    const look = bestLook(await recogniser.read(view), today);
    if (look) looks.push(look);
    const agreed = agreement(looks);
    if (agreed) {
      const [{ fitting }] = agreed;
      return { zone: { ...certainReading(agreed, zone), passes }, fitting, plausible: true };
    }
    if (passes === PATIENCE && !looks.some(plausible)) break;
  }
  const best = looks.sort((a, b) => b.fitting - a.fitting).find(plausible) ?? looks[0];
  if (!best) return undefined;
  return { zone: { ...doubtfulReading(best), passes }, fitting: best.fitting, plausible: plausible(best) };
}

/** Print turned upside down can pass a check digit or two by luck, but hardly names a state as well. */
function plausible({ fitting, fields }: Look): boolean {
  return fitting > 2 || (fitting === 2 && fields.issuingState !== undefined);
}

/** The likeliest way to understand what was read: the one whose check digits all fit, else the one where most do. */
function bestLook(rows: readonly (readonly Glyph[])[], today: string): Look | undefined {
  let best: Look | undefined;
  for (const { lines, realigned } of alignments(rows)) {
    for (const candidate of [fittedToSpain(lines), lines]) {
      const zone = candidate && parseZone(candidate, today);
      if (zone?.checked === true) return { ...zone, realigned };
      if (zone && (!best || zone.fitting > best.fitting)) best = { ...zone, realigned };
    }
  }
  return best;
}

/**
 * Check digits are modulo ten and fit by luck one time in ten, so two looks must say the same. One of them must have needed no
 * fitting to the grid: a character that the engine puts in by itself, it puts in again at the next look.
 */
function agreement(looks: readonly Look[]): [Look, Look] | undefined {
  const checked = looks.filter((look) => look.checked);
  const exact = checked.filter((look) => !look.realigned);
  if (new Set(exact.map(essence)).size !== 1) return undefined;
  const [first] = exact;
  const second = checked.find((look) => look !== first && first && essence(look) === essence(first));
  return first && second ? [first, second] : undefined;
}

function essence({ fields }: Look): string {
  const { documentNumber, personalNumber, birthDate, expiryDate, nationality, sex } = fields;
  return [documentNumber, personalNumber, birthDate, expiryDate, nationality, sex].join('|');
}

function certainReading([look, second]: [Look, Look], zone: Zone): Omit<ZoneReading, 'passes' | 'quarters'> {
  const sameName =
    look.fields.surname === second.fields.surname && look.fields.givenNames === second.fields.givenNames;
  const incomplete = look.nameCutOff || !sameName || coveredName(look, zone);
  const unsettled = unsettledIn(look);
  return {
    certain: unsettled.length === 0,
    code: look.code,
    format: look.format,
    fields: look.fields,
    problems: [
      ...unsettled,
      ...(incomplete ? (['nameIncomplete'] as const) : []),
      ...(look.realigned || second.realigned ? (['realigned'] as const) : []),
    ],
  };
}

/** What two agreeing looks and every check digit leave open. */
function unsettledIn({ format, fields }: Look): ReadingProblem[] {
  const { documentNumber = '', issuingState, nationality } = fields;
  // On a card of Spain letters and digits have their places (spanish-cards.ts).
  const fitted = format === 'TD1' && issuingState === 'ESP';
  return [
    ...(fitted || isOnlyReading(documentNumber) ? [] : (['ambiguousNumber'] as const)),
    ...(issuingState === undefined || nationality === undefined ? (['stateMissing'] as const) : []),
  ];
}

function doubtfulReading(look: Look): Omit<ZoneReading, 'passes' | 'quarters'> {
  const { code, format, fields, realigned } = look;
  return {
    certain: false,
    code,
    format,
    fields,
    problems: ['checkDigits', ...(realigned ? (['realigned'] as const) : [])],
  };
}
