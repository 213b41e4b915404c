import type { IdentityChoice } from './documents/shown.ts';
import { doubts as knownDoubts } from './identity-verdict.ts';
import type { Doubt } from './identity-verdict.ts';

/**
 * What is checked of an identity, in the order in which a record lists it.
 * - `zone`: the document's machine-readable zone, read beyond doubt and to its end
 * - `document`: it is of the right kind, has not expired, is neither a copy nor on a screen, and its print is what its zone says
 * - `corrections`: the applicant confirmed what was read, and changed nothing of it
 * - `roster`: number, name, birth date and sex are the member's
 * - `age`: of the program's minimum, where it asks for one
 * - `face`: it is the face of the document's portrait
 * - `live`: a living person was before the camera
 * - `seenBefore`: no picture was sent twice, and neither a picture nor the number is in a journey about another person
 * - `holder`: no account that a certificate has opened is taken over
 * - `vendor`: the outside vendor that was asked passed it
 * - `pictures`: they were there when it was decided
 */
export const identityChecks = [
  'zone',
  'document',
  'corrections',
  'roster',
  'age',
  'face',
  'live',
  'seenBefore',
  'holder',
  'pictures',
  'vendor',
] as const;
type IdentityCheck = (typeof identityChecks)[number];

/**
 * The other proofs, which open an account without a check of pictures.
 * - `certificate`: it was valid, and the holder has its key
 * - `registrationAct`: an officer had the person before them, who came back with the code that was handed out
 */
export const proofingChecks = [...identityChecks, 'certificate', 'registrationAct'] as const;
export type ProofingCheck = (typeof proofingChecks)[number];

/** Which check finds a doubt. A record of a check is made of its doubts, so a new check needs no more than lines here. */
const checkOf: Readonly<Record<Doubt, IdentityCheck>> = {
  numberMismatch: 'roster',
  nameMismatch: 'roster',
  birthDateMismatch: 'roster',
  sexMismatch: 'roster',
  rosterSilent: 'roster',
  expiredDocument: 'document',
  wrongDocument: 'document',
  doubtfulReading: 'zone',
  fieldsMissing: 'zone',
  greenCard: 'zone',
  correctedNumber: 'corrections',
  correctedDates: 'corrections',
  correctedName: 'corrections',
  underage: 'age',
  certificateAccount: 'holder',
  faceNotCompared: 'face',
  faceDifferent: 'face',
  faceUnsure: 'face',
  faceRephotographed: 'face',
  portraitNotFound: 'face',
  faceNotFound: 'face',
  severalFaces: 'face',
  notLive: 'live',
  documentCopied: 'document',
  documentOnScreen: 'document',
  lookUnjudged: 'document',
  printedUnread: 'document',
  printedMismatch: 'document',
  pictureRepeated: 'seenBefore',
  pictureSeen: 'seenBefore',
  documentSeen: 'seenBefore',
  consentWithdrawn: 'pictures',
  vendorDoubt: 'vendor',
  vendorSilent: 'vendor',
  handedOver: 'corrections',
};

/** What a check came to. */
export interface CheckMade {
  check: ProofingCheck;
  /** None: it agreed. */
  doubts: Doubt[];
}

/**
 * The checks that were made of an identity.
 * @param found the doubts, of which those that are not known any more are left out
 * @param passedByVendor a vendor was asked, and passed it
 */
export function checksMade(
  found: readonly string[],
  { minimumAge }: { minimumAge?: number },
  passedByVendor = false,
): CheckMade[] {
  const doubts = knownDoubts.filter((doubt) => found.includes(doubt));
  const doubted = doubts.map((doubt) => checkOf[doubt]);
  const asked: Partial<Record<IdentityCheck, boolean>> = {
    age: minimumAge !== undefined,
    vendor: passedByVendor || doubted.includes('vendor'),
  };
  const made = identityChecks.filter((check) => asked[check] ?? true);
  return made.map((check) => ({ check, doubts: doubts.filter((doubt) => checkOf[doubt] === check) }));
}

/**
 * What an approval rests on. None of them says that the document is real; only the last two say more than pictures can.
 * - `withoutPictures`: a person decided, after the applicant had the pictures deleted
 * - `documentByPerson`: remote; the document was read, no face was compared with it; a person decided
 * - `faceByPerson`: remote; document and face were compared; a person decided
 * - `faceByMachine`: the same, and no check left a doubt
 * - `faceByVendor`: the same, and an outside vendor passed what they could not tell
 * - `inPerson`: an officer had the person before them
 * - `certificate`: by the key of a certificate that an authority gave to its holder
 */
export const proofingLevels = [
  'withoutPictures',
  'documentByPerson',
  'faceByPerson',
  'faceByMachine',
  'faceByVendor',
  'inPerson',
  'certificate',
] as const;
export type ProofingLevel = (typeof proofingLevels)[number];

const notCompared: readonly Doubt[] = ['faceNotCompared', 'portraitNotFound', 'faceNotFound', 'severalFaces'];

/** What the approval of an identity by pictures rests on. */
export function levelOf(found: readonly string[], by: 'machine' | 'vendor' | 'person'): ProofingLevel {
  const withdrawn: Doubt = 'consentWithdrawn';
  if (found.includes(withdrawn)) return 'withoutPictures';
  if (by === 'machine') return 'faceByMachine';
  if (by === 'vendor') return 'faceByVendor';
  return notCompared.some((doubt) => found.includes(doubt)) ? 'documentByPerson' : 'faceByPerson';
}

/** Who a record names where no person decided. */
export const byMachine = 'machine' as const;
/** Where an outside vendor's verdict did. */
export const byVendor = 'vendor' as const;

export interface Proofing {
  decision: 'approved' | 'rejected';
  document: IdentityChoice | null;
  /** Three letters of ICAO 9303-3 section 5; null where it was not read. */
  issuingState: string | null;
  checks: CheckMade[];
  /** As the audit names staff, or {@link byMachine}, or {@link byVendor}. */
  decidedBy: string;
  /** Null for the machine, for a vendor, and for an operator at the command line. */
  decidedRole: string | null;
  decidedAt: Date;
  /** `texts/<language>/consent/<version>.json`; null where none was in force. */
  consentVersion: string | null;
  consentLanguage: string | null;
  /** Null of a rejection. */
  level: ProofingLevel | null;
}
