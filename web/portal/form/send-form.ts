import type { JourneyForm, Started } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { startJourney } from '../journey/journey-api.ts';
import type { FormKind } from '../../../domain/form-kinds.ts';

/**
 * Starts the journey. Where the one that it corrects is no longer this browser's to correct (it went on elsewhere, or is gone), the form
 * stands for itself.
 */
export async function sendForm(
  program: string,
  kind: FormKind,
  form: JourneyForm,
  keyFor: (content: string) => string,
): Promise<Outcome<Started>> {
  const outcome = await startJourney(program, kind, form, keyFor(contentOf(program, kind, form)));
  if (outcome.ok || outcome.failure.kind === 'unreachable') return outcome;
  const { replaces, ...alone } = form;
  if (!replaces || outcome.failure.slug !== 'unauthorized') return outcome;
  return startJourney(program, kind, alone, keyFor(contentOf(program, kind, alone)));
}

/** A challenge solved anew makes no other form of it. */
function contentOf(program: string, kind: FormKind, form: JourneyForm): string {
  return JSON.stringify([program, kind, { ...form, challenge: undefined }]);
}
