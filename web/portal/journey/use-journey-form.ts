import type { ProgramJourney } from '../../shared/api-types.ts';
import { formKinds } from '../../../domain/form-kinds.ts';
import { definitionOf } from '../form/form-kinds.ts';
import type { FormKind } from '../../../domain/form-kinds.ts';
import { useProgram } from '../layout/program-context.ts';
import { useJourneyHere } from './journey-context.ts';

interface JourneyForm {
  kind: FormKind;
  /** What the program says of such journeys; undefined when it has them no more. */
  definition: ProgramJourney | undefined;
  /** Messages go where the applicant said, not to what the institution has on file. */
  typed: boolean;
}

/** The form that this journey began with. */
export function useJourneyForm(): JourneyForm {
  const program = useProgram();
  const { journey } = useJourneyHere();
  // A step-up has no page of its own: what is shown of one is shown as of a recovery, which needs an account too.
  const kind = formKinds.find((each) => each === journey.kind) ?? 'recovery';
  const definition = definitionOf(program, kind);
  return { kind, definition, typed: definition?.contact === 'typed' };
}
