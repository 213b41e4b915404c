/**
 * Who is told what, by the kind of person: the one thing in which they differ, and it is told where only they look. What is not said here
 * is silence (docs/security.md has the reasons).
 */
export type Told = Record<string, string[]>;

const onFile = (...templates: string[]): string[] =>
  templates.map((template) => `${template} to the contact on file`);
const typed = (...templates: string[]): string[] =>
  templates.map((template) => `${template} to the contact typed`);

/** Asepeyo has no contacts on file: an applicant proves the mailbox that they type. */
export const registrationByTypedMailbox: Told = {
  unknown: typed('notEligible'),
  worker: typed('link'),
  'worker, affiliated long ago': typed('notEligible'),
  'worker who left the roster': typed('notEligible'),
  'worker with an account': typed('hasAccount'),
  'worker with a frozen account': typed('hasAccount'),
  'worker whose account a certificate opened': typed('link'),
};

/** For an applicant who is told the truth there, what is typed equals what is on file. */
export const registrationByTitularsMailbox: Told = {
  unknown: typed('notEligible'),
  titular: typed('emailCode'),
  'titular without email': typed('approvalAsked'),
  'inactive titular': typed('notEntitled'),
  'titular who left the roster': typed('notEligible'),
  'titular with an account': typed('hasAccount'),
  'titular with a frozen account': typed('hasAccount'),
  'family member': onFile('emailCode'),
  'family member whose titular has no email': typed('titularLacksContact'),
  'titular with another email': [...onFile('dataMismatch'), ...typed('notEligible')],
  'titular with another birth date': typed('notEligible'),
  'family member with another birth date': [...onFile('dataMismatch'), ...typed('notEligible')],
  'titular without email, with another birth date': typed('notEligible'),
};

/** @param forFiveYears whether an account is for those affiliated in the last five years */
export function recovery(channel: 'email' | 'sms', forFiveYears: boolean): Told {
  const bySms = channel === 'sms';
  const goesOn = onFile(bySms ? 'smsCode' : 'recoveryLink');
  const closed = onFile(bySms ? 'accountFrozenSms' : 'accountFrozen');
  const notEntitled = onFile(bySms ? 'notEntitledSms' : 'notEntitled');
  return {
    unknown: [],
    holder: goesOn,
    frozen: closed,
    locked: goesOn,
    disabled: closed,
    'holder, left the roster': notEntitled,
    'holder, affiliated long ago': forFiveYears ? notEntitled : goesOn,
    'holder without mobile': bySms ? onFile('lacksMobile') : goesOn,
    'holder without email': bySms ? goesOn : onFile('lacksEmailSms'),
    'holder with nothing on file': [],
    'member without account': onFile(bySms ? 'noAccountSms' : 'noAccount'),
  };
}

/** By the mailbox itself: its owner is told. */
export const recoveryByMailbox: Told = {
  unknown: typed('notEligible'),
  holder: typed('recoveryLink'),
  frozen: typed('accountFrozen'),
  locked: typed('recoveryLink'),
  disabled: typed('accountFrozen'),
  'holder, left the roster': typed('notEntitled'),
  'holder, affiliated long ago': typed('notEntitled'),
  'holder without mobile': typed('recoveryLink'),
  'member without account': typed('notEligible'),
};

export function firstPassword(channel: 'email' | 'sms'): Told {
  const bySms = channel === 'sms';
  const goesOn = onFile(bySms ? 'smsCode' : 'firstPasswordLink');
  const has = onFile(bySms ? 'hasAccountSms' : 'hasAccount');
  return {
    unknown: [],
    member: goesOn,
    'member without mobile': bySms ? onFile('lacksMobile') : goesOn,
    'member without email': bySms ? goesOn : onFile('lacksEmailSms'),
    'member with nothing on file': [],
    'member who left the roster': [],
    'member with an account': has,
    'member with a frozen account': has,
    'member whose account a certificate opened': goesOn,
  };
}
