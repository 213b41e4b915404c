import { identityChoices, shownDocument } from './documents/shown.ts';
import type { IdentityChoice } from './documents/shown.ts';
import type { CaptureSide } from './identity-reading.ts';
import { LIMITS } from './limits.ts';
import type { StageSpec } from './stages/spec.ts';

/** What is captured of the chosen document, in order. */
export function documentSides(choice: IdentityChoice): readonly CaptureSide[] {
  return shownDocument(choice).sides;
}

/** Everything that is captured, the face last ("Después capturaremos una imagen de tu rostro"). */
export function sidesToCapture(choice: IdentityChoice, face: boolean): readonly CaptureSide[] {
  return face ? [...documentSides(choice), 'face'] : documentSides(choice);
}

/** The choice that a stage's list of documents means; undefined for a list that identifies no one. */
export function choiceNamed(documents: readonly string[]): IdentityChoice | undefined {
  return identityChoices.find((choice) => choice === documents.join('+'));
}

/** The documents that the stages accept from an applicant; empty where no stage asks for any. */
export function choicesOf(stages: readonly StageSpec[]): IdentityChoice[] {
  return stages.flatMap((stage) =>
    'documents' in stage ? stage.documents.flatMap((documents) => choiceNamed(documents) ?? []) : [],
  );
}

/**
 * What the applicant identifies with: what they picked, or the one document that there is to pick.
 * @throws RangeError where there is a choice and none was made: the program check lets no such program pass
 */
export function chosenOf(stages: readonly StageSpec[], picked: IdentityChoice | null): IdentityChoice {
  const [only, ...others] = choicesOf(stages);
  if (picked !== null) return picked;
  if (only === undefined || others.length > 0) throw new RangeError('no identity document was chosen');
  return only;
}

/** How long pictures are kept after the decision about the identity, in days. */
export function picturesKeptDays(stages: readonly StageSpec[]): number {
  const set = stages.flatMap((stage) => ('picturesKeptDays' in stage ? [stage.picturesKeptDays] : []));
  return Math.min(LIMITS.pictures.keptDays, ...set);
}
