import type { DeviceClass } from '../device.ts';
import type { Ending } from '../endings.ts';
import type { Language } from '../language.ts';
import type { Channel } from '../journey-definition.ts';
import type { StageKind } from '../stages/spec.ts';
import type { Spread } from './time-scale.ts';

/** How many; null where there are so few that they could be known one by one. */
export type Figure = number | null;

/** What is asked: of journeys that began in these days of the program's time zone, both included (YYYY-MM-DD). */
export interface Period {
  from: string;
  to: string;
}

/** One group beside the others. */
export interface GroupFigures<Group> {
  group: Group;
  begun: Figure;
  completed: Figure;
}

export interface StageFigures {
  stage: StageKind;
  /** Journeys that were there at least once. */
  reached: Figure;
  /** Journeys whose time ran out there: where people give up. */
  expired: Figure;
}

/** Messages of one way to one country. */
export interface MessageFigures {
  channel: Channel;
  /** Of an SMS: its calling code, such as `34`; else null. */
  callingCode: string | null;
  /** Handed to the provider, which has not said more (yet). */
  sent: number;
  delivered: number;
  /** Refused, or reported as undelivered. */
  lost: number;
  /** Not handed over (yet). */
  waiting: number;
}

export interface ReviewFigures {
  opened: number;
  approved: number;
  rejected: number;
  /** From its opening to the decision. */
  time: Spread | null;
}

/** How a kind of journey of a program went in a period: sums alone. */
export interface Figures {
  begun: Figure;
  /** Of these under way. */
  open: Figure;
  stages: StageFigures[];
  endings: { ending: Ending; count: Figure }[];
  /** Of those that were completed, from the form to the end. */
  time: Spread | null;
  days: GroupFigures<string>[];
  languages: GroupFigures<Language>[];
  devices: GroupFigures<DeviceClass>[];
  /** Of all kinds of journeys, and of letters. */
  messages: MessageFigures[];
  reviews: ReviewFigures;
}

/** Of a part of a program's people a smaller number is not said: statistical offices of Spain and of the EU use 3 to 10. */
export const FEWEST = 5;

/** As it may be said of a part of the people. */
export function atLeastFew(count: number): Figure {
  return count > 0 && count < FEWEST ? null : count;
}
