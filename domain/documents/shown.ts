import type { CaptureSide } from '../identity-reading.ts';
import type { MrzFormat } from '../mrz.ts';
import type { PrintedNumber } from '../printed/comparison.ts';
import { spanishLetterFits, spanishNumberIn } from './spanish.ts';
import type { ZoneNumbers } from './spanish.ts';

/** What a machine-readable zone says of the kind of its document. */
export interface ZoneKind {
  format: MrzFormat;
  /** Its first two characters. */
  code: string;
  /** Three letters of ICAO 9303-3 section 5; absent where it was not read, as the number. */
  issuingState?: string | undefined;
  personalNumber?: string | undefined;
}

/** A document, or several that go together, by which an applicant is identified: one declaration, which all rooms read. */
export interface ShownDocument {
  /** What is photographed, in the order to take it. */
  sides: readonly [CaptureSide, ...CaptureSide[]];
  /** Where its zone is, the likeliest side first: people mix up the sides of a card. */
  zoneOn: readonly [CaptureSide, ...CaptureSide[]];
  /** Where its portrait is, the likeliest side first. */
  portraitOn: readonly [CaptureSide, ...CaptureSide[]];
  /** Whether a zone can be this document's. What could not be read is not held against it. */
  isIts: (zone: ZoneKind) => boolean;
  /** Whether the zone carries the number that the form asks. */
  numberInZone: boolean;
  /** Which of the zone's numbers is printed beside the portrait. */
  printedNumber: PrintedNumber;
  /** The doubt for which a person always looks: part of it is read by nothing. */
  alwaysDoubted?: 'greenCard';
}

function spanishCard(number: RegExp): ShownDocument {
  return {
    sides: ['front', 'back'],
    zoneOn: ['back', 'front'],
    portraitOn: ['front', 'back'],
    isIts: ({ format, issuingState = 'ESP', personalNumber }) =>
      format === 'TD1' &&
      issuingState === 'ESP' &&
      (personalNumber === undefined || number.test(personalNumber)),
    numberInZone: true,
    printedNumber: 'personalNumber',
  };
}

/**
 * What an applicant may identify with at the `identity` stage (seeds: asepeyo, "DNI, NIE o carta verde más pasaporte"). The name is the list
 * of a program's stage, joined by "+".
 */
export const shownDocuments = {
  DNI: spanishCard(/^\d/),
  NIE: spanishCard(/^[XYZ]/),
  'greenCard+passport': {
    sides: ['greenCard', 'passport'],
    // The certificate has no zone: its passport is read, which carries no NIE.
    zoneOn: ['passport'],
    portraitOn: ['passport'],
    isIts: ({ format, code }) => format === 'TD3' && code.startsWith('P'),
    numberInZone: false,
    printedNumber: 'documentNumber',
    alwaysDoubted: 'greenCard',
  },
} as const satisfies Record<string, ShownDocument>;

export type IdentityChoice = keyof typeof shownDocuments;
export const identityChoices = Object.keys(shownDocuments) as [IdentityChoice, ...IdentityChoice[]];

/** A document's declaration. */
export function shownDocument(choice: IdentityChoice): ShownDocument {
  return shownDocuments[choice];
}

/** Sides that have a zone where they are what they should be. */
export const zoneSides: readonly CaptureSide[] = [
  ...new Set(identityChoices.map((choice) => shownDocument(choice).zoneOn[0])),
];

/** How a state writes its holders' own number into a zone. */
interface Issuer {
  numberIn: (zone: ZoneNumbers) => string | undefined;
  /** Whether the number does not contradict itself. */
  fits: (zone: ZoneNumbers) => boolean;
}

/** By issuing state (ICAO 9303-3, section 5). Others' numbers are not known. */
const issuers: Readonly<Record<string, Issuer>> = {
  ESP: { numberIn: spanishNumberIn, fits: spanishLetterFits },
};

/** The holder's own number in a zone, undefined where its state writes none that we know. */
export function numberInZone(state: string | null | undefined, zone: ZoneNumbers): string | undefined {
  return issuers[state ?? '']?.numberIn(zone);
}

/** Whether the number in a zone fits its own control letter, where there is one. */
export function numberFits(state: string | null | undefined, zone: ZoneNumbers): boolean {
  return issuers[state ?? '']?.fits(zone) ?? true;
}
