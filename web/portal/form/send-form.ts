import type { RegistrationForm, Started } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { startRegistration } from '../journey/journey-api.ts';

/**
 * Starts the registration. Where the journey that it corrects is no longer this browser's to correct (it went on elsewhere, or is
 * gone), the form stands for itself.
 */
export async function sendForm(
  program: string,
  form: RegistrationForm,
  keyFor: (content: string) => string,
): Promise<Outcome<Started>> {
  const outcome = await startRegistration(program, form, keyFor(JSON.stringify(form)));
  if (outcome.ok || outcome.failure.kind === 'unreachable') return outcome;
  const { replaces, ...alone } = form;
  if (!replaces || outcome.failure.slug !== 'unauthorized') return outcome;
  return startRegistration(program, alone, keyFor(JSON.stringify(alone)));
}
