import { operatorLanguage } from '../../domain/language.ts';
import { fieldMessage } from '../../platform/texts/field-messages.ts';
import type { AssistedRefusal, PlainRefusal } from '../../store/staff/assisted-start/refusal.ts';
import { secondPerson } from '../as-staff.ts';

const sentences: Record<PlainRefusal, string> = {
  notOffered:
    'The institution does not offer it, or it asks for something only the person has: they have to start it themselves.',
  notConfirmed:
    'Nothing has begun. `journey preview` shows whom this number belongs to; what it gives confirms that once, for a few minutes, for you and for the very same data.',
  unknownPerson: 'Nobody on the institution’s roster has this number. Check it.',
  hasAccount: 'This person has an account. If they forgot the password, start a recovery.',
  noAccount: 'This person has no account. Start a registration.',
  accountFrozen:
    'The account is frozen: its holder reported an access that was not theirs. Close the case first.',
  secondPerson,
  conflict: 'This confirmation has begun a journey already, for another reason.',
};

/** The command line's words for what is in a journey's way. */
export function refusalText(refusal: AssistedRefusal): string {
  if (refusal.outcome === 'invalid')
    return refusal.errors
      .map((error) => `${error.field}: ${fieldMessage(error, operatorLanguage)}`)
      .join('\n');
  if (refusal.outcome === 'limited')
    return `That was too often in a short time. Again after ${refusal.retryAt.toISOString().slice(0, 16).replace('T', ' ')} UTC.`;
  return sentences[refusal.outcome];
}
