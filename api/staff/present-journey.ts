import type { z } from 'zod';
import { maskDocument, maskEmail, maskName, maskPhone } from '../../domain/mask.ts';
import { standingOf, standingToSay } from '../../domain/story/standing.ts';
import { sayText, standingText } from '../../platform/texts/story-texts.ts';
import type { Language } from '../../domain/language.ts';
import type { JourneyView } from '../../store/journeys/journey-view.ts';
import type { PersonRow } from '../../store/journeys/people.ts';
import { presentJourney } from '../journeys/present.ts';
import type { staffJourneySchema } from '../schemas/story.ts';

/**
 * A journey as staff see it: masked, with what may be said on the phone in the applicant's language.
 * @param language of the staff member who looks
 */
export function presentStaffJourney(
  { view, person }: { view: JourneyView; person: PersonRow | null },
  { language, timeZone }: { language: Language; timeZone: string },
): z.input<typeof staffJourneySchema> {
  const word = standingOf(view);
  return {
    journey: view.id,
    program: view.program,
    kind: view.plan.kind,
    language: view.language,
    timeZone,
    startedAt: view.createdAt.toISOString(),
    person: person && masked(person),
    standing: { word, text: standingText(word, language) },
    say: { language: view.language, text: sayText(standingToSay(view), view.language) },
    tries: view.code && { wrong: view.code.attempts, of: view.code.maxAttempts },
    clocks: clocksOf(view),
    sees: presentJourney(view, 'link'),
  };
}

function masked({
  documentType,
  document,
  name,
  email,
  mobile,
}: PersonRow): z.input<typeof staffJourneySchema>['person'] {
  return {
    documentType,
    document: document && maskDocument(document),
    name: name && maskName(name),
    email: email && maskEmail(email),
    mobile: mobile && maskPhone(mobile),
  };
}

/** Once it is over no clock runs; while it is parked or paused the window stands still. */
function clocksOf(view: JourneyView): z.input<typeof staffJourneySchema>['clocks'] {
  const over = view.ending !== null;
  const stands = over || view.parkedSince !== null || view.pausedAt !== null;
  const codeEnd = view.code?.dead === false ? view.code.expiresAt : null;
  return {
    window: instant(stands ? null : view.deadline),
    reminder: instant(stands ? null : view.remindAt),
    stage: instant(over ? null : view.stageEnds),
    code: instant(over || codeEnd === null ? null : new Date(codeEnd)),
  };
}

function instant(at: Date | null): string | null {
  return at === null ? null : at.toISOString();
}
