import type { ParseKeys } from 'i18next';
import type { StageKind } from '../../../domain/stages/spec.ts';
import type { ProgramJourney } from '../../shared/api-types.ts';

/** What the portal says of a kind of stage before it opens, or after. */
export interface StageWords {
  /** How it goes, on the first page of the form. */
  how?: ParseKeys;
  /** What one needs for it, said there too. */
  need?: { says: ParseKeys; onlyOnFile?: true };
  /** Said beside how long there is. */
  window?: ParseKeys;
  /** What the page of the emailed link says comes next. */
  afterLink?: 'pin' | 'password' | 'rest';
  /** Said where the journey expired, and the applicant may have been here without the page knowing it. */
  ifExpired?: ParseKeys;
  /** While it is open, the details that were given may still have to be corrected. */
  correctable?: true;
}

const words: Record<StageKind, StageWords> = {
  emailLink: { how: 'intro.how.emailLink', window: 'intro.anyDevice', correctable: true },
  emailCode: { how: 'intro.how.emailCode', correctable: true },
  smsPin: { how: 'intro.how.smsPin', afterLink: 'pin', correctable: true },
  smsCode: {
    how: 'intro.how.smsCode',
    need: { says: 'intro.needMobileOnFile', onlyOnFile: true },
    correctable: true,
  },
  contactApproval: { afterLink: 'rest', ifExpired: 'ended.expired.inApproval' },
  identity: { how: 'intro.how.identity', need: { says: 'intro.needCamera' } },
  vendorCheck: {},
  review: {},
  password: { how: 'intro.how.password', afterLink: 'password' },
};

/** The words of a journey's stages, in their order. One that depends on the form says what it is when it opens. */
export function wordsOf({ stages }: Pick<ProgramJourney, 'stages'>): StageWords[] {
  return stages.flatMap((kind) => (isKind(kind) ? [words[kind]] : []));
}

export function isCorrectable(kind: StageKind): boolean {
  return words[kind].correctable === true;
}

/** What comes after the emailed link's button. */
export function afterLink(journey: Pick<ProgramJourney, 'stages'>): 'pin' | 'password' | 'rest' {
  return wordsOf(journey).flatMap((stage) => stage.afterLink ?? [])[0] ?? 'rest';
}

export function ifExpired(journey: Pick<ProgramJourney, 'stages'>): ParseKeys[] {
  return wordsOf(journey).flatMap((stage) => stage.ifExpired ?? []);
}

function isKind(kind: string): kind is StageKind {
  return kind in words;
}
