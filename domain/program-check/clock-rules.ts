import { DAY } from '../duration.ts';
import type { JourneyDefinition } from '../journey-definition.ts';
import { eachJourney, fault, when } from './finding.ts';
import type { Finding, Rule } from './finding.ts';
import { routesOf } from './routes.ts';
import { durationText } from './duration-text.ts';

/** After longer, people forget what they asked for; the link in an old mailbox goes on opening doors. */
const LONGEST_WINDOW = 30 * DAY;
/** Staff who have not answered in a month will not. */
const LONGEST_STAFF_WAIT = 60 * DAY;

/** Whether every wait ends, and none outlives the journey that it belongs to. */
export const clockRules: Rule[] = [
  eachJourney(windowBounded),
  eachJourney(reminderInside),
  eachJourney(stagesInside),
];

function windowBounded({ window }: JourneyDefinition, kind: string): Finding[] {
  return when(window > LONGEST_WINDOW, () =>
    fault(
      'window-too-long',
      [kind, 'window'],
      `the window of ${durationText(window)} is no bound: at most ${durationText(LONGEST_WINDOW)}.`,
    ),
  );
}

function reminderInside({ window, remindBefore }: JourneyDefinition, kind: string): Finding[] {
  return when(remindBefore !== undefined && remindBefore >= window, () =>
    fault(
      'reminder-before-start',
      [kind, 'remindBefore'],
      `a reminder ${durationText(remindBefore ?? 0)} before the end would be due before the form is filled in (window: ${durationText(window)}).`,
    ),
  );
}

function stagesInside(definition: JourneyDefinition, kind: string): Finding[] {
  const { window } = definition;
  const specs = new Map(
    routesOf(kind, definition)
      .flat()
      .map((each) => [each.path.join('.'), each]),
  );
  return [...specs.values()].flatMap(({ spec, path }) => {
    if ('valid' in spec && spec.valid !== undefined && spec.valid > window) {
      const text = `${spec.kind} is valid for ${durationText(spec.valid)}, longer than the whole journey (window: ${durationText(window)}).`;
      return [fault('outlives-window', [...path, 'valid'], text)];
    }
    if ('within' in spec && spec.within > LONGEST_STAFF_WAIT) {
      const text = `staff have ${durationText(spec.within)}: an applicant waits at most ${durationText(LONGEST_STAFF_WAIT)}.`;
      return [fault('wait-too-long', [...path, 'within'], text)];
    }
    return [];
  });
}
