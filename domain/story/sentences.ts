import type { Ending } from '../endings.ts';
import { endings } from '../endings.ts';
import type { FactType } from '../facts.ts';
import { factTypes } from './fact-weights.ts';

/** What the story can say besides a fact and an ending: each is a sentence of `texts/<language>/story.yaml`. */
export const plainSentences = [
  'began',
  'beganByStaff',
  'messageWaits',
  'messageWithheld',
  'messageSent',
  'messageDelivered',
  'messageUndelivered',
  'codeExpired',
  'codeTried',
  'pictureTaken',
  'pictureAsItIs',
  'pictureRefused',
  'livePassed',
  'liveFailed',
  'phoneAsked',
  'phoneTook',
  'phoneEnded',
  'consentGiven',
  'consentWithdrawn',
  'documentRead',
  'documentUnread',
  'reviewOpened',
  'approvalAsked',
  'staffActed',
  'parked',
  'credited',
  'silence',
  'heardLate',
  'unheard',
  'engineBegan',
  'engineEnded',
  'engineFailed',
  'engineStopped',
  'taskFailed',
  'taskLost',
  'workDone',
  'workRetried',
  'workFailed',
  'workLost',
  'workPending',
  'stepDone',
  'stepFailed',
  'clockLooked',
  'technicalEvent',
] as const;
export type PlainSentence = (typeof plainSentences)[number];

export type StorySentence = PlainSentence | `fact.${FactType}` | `end.${Ending}`;

/** Every sentence, by its key in the texts. */
export const storySentences: readonly StorySentence[] = [
  ...plainSentences,
  ...factTypes.map((type): StorySentence => `fact.${type}`),
  ...endings.map((ending): StorySentence => `end.${ending}`),
];
