import type { CaptureSide } from './identity-reading.ts';
import type { IdentityChoice } from './program.ts';

const DOCUMENT_SIDES: Record<IdentityChoice, readonly CaptureSide[]> = {
  DNI: ['front', 'back'],
  NIE: ['front', 'back'],
  'greenCard+passport': ['greenCard', 'passport'],
};

/** What is captured of the chosen document, in order (seeds: asepeyo, "DNI, NIE o carta verde más pasaporte"). */
export function documentSides(choice: IdentityChoice): readonly CaptureSide[] {
  return DOCUMENT_SIDES[choice];
}

/** Everything that is captured, the face last ("Después capturaremos una imagen de tu rostro"). */
export function sidesToCapture(choice: IdentityChoice, face: boolean): readonly CaptureSide[] {
  return face ? [...documentSides(choice), 'face'] : documentSides(choice);
}

/** The choices that a stage's list of documents means. */
export function choicesOf(documents: readonly (readonly string[])[]): IdentityChoice[] {
  return documents.map((list) => {
    if (list.includes('greenCard')) return 'greenCard+passport';
    return list.includes('NIE') ? 'NIE' : 'DNI';
  });
}
