import type { JourneyAction } from '../../domain/journey-actions.ts';
import type { Language } from '../../domain/language.ts';
import { LIMITS } from '../../domain/limits.ts';
import { maskEmail, maskPhone } from '../../domain/mask.ts';
import { localeOf } from '../../platform/texts/locale.ts';
import { effectText } from '../../platform/texts/story-texts.ts';
import type { PossibleActions } from '../../store/staff/journey-actions/possible.ts';

/** The reader of an effect. */
export interface Reader {
  language: Language;
  /** In which the applicant reads instants. */
  timeZone: string;
}

/** What an action does to the journey as it stands now. */
export function effectOf(
  action: JourneyAction,
  { view, opening }: PossibleActions,
  { language, timeZone }: Reader,
): string {
  const moved = view.deadline && new Date(view.deadline.getTime() + LIMITS.staff.extension);
  const format = new Intl.DateTimeFormat(localeOf(language), {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  });
  const values = {
    channel: { word: opening?.channel ?? '', of: 'message' },
    message: { word: opening?.template ?? '', of: 'message' },
    to: recipientOf(opening),
    email: orNothing(view.email, maskEmail),
    mobile: orNothing(view.mobile, maskPhone),
    ...triesOf(view),
    deadline: moved ? format.format(moved) : '',
  } as const;
  return effectText(action, values, language);
}

function triesOf({ code }: PossibleActions['view']): { wrong: number; of: number } {
  return { wrong: code?.attempts ?? 0, of: code?.maxAttempts ?? 0 };
}

function orNothing(contact: string | null, mask: (contact: string) => string): string {
  return contact === null ? '–' : mask(contact);
}

function recipientOf(opening: PossibleActions['opening']): string {
  if (!opening || opening.decoy) return '–';
  return opening.channel === 'email' ? maskEmail(opening.recipient) : maskPhone(opening.recipient);
}
