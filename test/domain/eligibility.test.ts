import { describe, expect, it } from 'vitest';
import { judgeEligibility, eligibilities } from '../../domain/eligibility.ts';
import type { Contact, Evidence, Eligibility } from '../../domain/eligibility.ts';

type Rules = NonNullable<Evidence['rules']> & { contact: Evidence['reachedBy'] };
type Member = NonNullable<Evidence['member']>;
type Account = NonNullable<Evidence['account']>;

/** What differs from somebody about whom everything is in order. */
interface Terms {
  kind?: Evidence['kind'];
  rules?: Partial<Rules>;
  typed?: Partial<Evidence['typed']>;
  member?: Partial<Member> | 'none';
  account?: Partial<Account>;
  given?: Contact;
  entitled?: boolean;
}

const file = { email: 'on.file@example.org', mobile: '+34600000001' };
const nothing = { email: null, mobile: null };

function evidence({
  kind = 'registration',
  rules,
  typed,
  member = {},
  account,
  given,
  entitled = true,
}: Terms): Evidence {
  const { contact: reachedBy, ...judged } = {
    contact: 'member' as const,
    contrast: [],
    eligibility: {},
    ...rules,
  };
  return {
    kind,
    reachedBy,
    rules: judged,
    today: '2026-03-10',
    typed: {
      email: 'typed@example.org',
      mobile: '+34600000002',
      birthDate: '1970-01-01',
      channel: null,
      ...typed,
    },
    member:
      member === 'none'
        ? undefined
        : {
            ...file,
            birthDate: '1970-01-01',
            affiliations: [{ from: '2020-01-01' }],
            titular: null,
            listed: true,
            ...member,
          },
    account: account && { ...file, closed: false, awaitsPassword: false, ...account },
    given,
    entitled,
  };
}

const gone = [{ from: '2010-01-01', until: '2026-03-09' }];
const active = { active: true } as const;

type Row = [eligibility: Eligibility, who: string, terms: Terms];

const rows: Row[] = [
  ['eligible', 'a member about whom nothing is asked', {}],
  ['eligible', 'an active one where that is asked', { rules: { eligibility: active } }],
  ['notEligible', 'nobody on the roster', { member: 'none' }],
  [
    'notEntitled',
    'one who was active until yesterday',
    { rules: { eligibility: active }, member: { affiliations: gone } },
  ],
  [
    'notEntitled',
    'one without any affiliation in five years',
    { rules: { eligibility: { affiliatedWithinYears: 5 } }, member: { affiliations: [] } },
  ],
  [
    'notEligible',
    'one who was active until yesterday, where the typed contact is written to',
    { rules: { contact: 'typed', eligibility: active }, member: { affiliations: gone } },
  ],
  ['notEntitled', 'one who may not have an account today', { entitled: false }],
  ['mismatch', 'the same with other data', { rules: { contrast: ['email'] }, entitled: false }],
  [
    'mismatch',
    'another birth date',
    { rules: { contrast: ['birthDate'] }, typed: { birthDate: '1970-01-02' } },
  ],
  ['mismatch', 'no birth date on file', { rules: { contrast: ['birthDate'] }, member: { birthDate: null } }],
  ['mismatch', 'another email', { rules: { contrast: ['email'] } }],
  [
    'mismatch',
    'no email on file to be equal to',
    { rules: { contrast: ['email'] }, member: { email: null } },
  ],
  [
    'eligible',
    'the same email in other letters',
    { rules: { contrast: ['email'] }, typed: { email: 'On.File@Example.ORG' } },
  ],
  ['mismatch', 'a titular’s other email', { rules: { contact: 'titular', contrast: ['titularEmail'] } }],
  [
    'eligible',
    'a family member’s other email',
    { rules: { contact: 'titular', contrast: ['titularEmail'] }, member: { titular: file } },
  ],
  ['hasAccount', 'an account holder', { account: {} }],
  ['hasAccount', 'one whose account is closed', { account: { closed: true } }],
  ['eligible', 'one whose account waits for its password', { account: { awaitsPassword: true } }],
  [
    'hasAccount',
    'one whose account waited for its password and is closed',
    { account: { awaitsPassword: true, closed: true } },
  ],
  [
    'eligible',
    'one who types their contact, with nothing on file',
    { rules: { contact: 'typed' }, member: nothing },
  ],
  [
    'awaitsContact',
    'a titular without email',
    { rules: { contact: 'titular', contrast: ['titularEmail'] }, member: { email: null } },
  ],
  [
    'titularLacksContact',
    'the family of a titular without email',
    { rules: { contact: 'titular' }, member: { titular: nothing } },
  ],
  ['lacksContact', 'one with nothing on file', { member: nothing }],
  [
    'lacksChannel',
    'one without email who picked it',
    { member: { email: null }, typed: { channel: 'email' } },
  ],
  [
    'lacksChannel',
    'one without mobile who picked it',
    { member: { mobile: null }, typed: { channel: 'sms' } },
  ],
  [
    'eligible',
    'one without mobile who picked email',
    { member: { mobile: null }, typed: { channel: 'email' } },
  ],
  ['eligible', 'one without email, where nothing is picked', { member: { email: null } }],
  [
    'eligible',
    'one with nothing on file, who gave staff a contact',
    { member: nothing, typed: { channel: 'sms' }, given: { email: null, mobile: '+34600000003' } },
  ],
];

const recoveries: Row[] = [
  ['eligible', 'a holder', { account: {} }],
  ['noAccount', 'a member without account', {}],
  ['notEligible', 'nobody', { member: 'none' }],
  ['frozen', 'a holder whose account is closed', { account: { closed: true } }],
  ['notEntitled', 'a holder who may not have an account today', { account: {}, entitled: false }],
  ['notEligible', 'somebody whom the roster lists no more, without account', { member: { listed: false } }],
  [
    'eligible',
    'a holder whom the roster lists no more',
    { rules: { contact: 'account' }, member: 'none', account: {} },
  ],
  [
    'eligible',
    'a holder who is not active',
    { rules: { eligibility: active }, member: { affiliations: gone }, account: {} },
  ],
  [
    'eligible',
    'a holder who has nothing but what is on the roster',
    { rules: { contact: 'account' }, account: nothing },
  ],
  [
    'lacksContact',
    'a holder with nothing on file',
    { rules: { contact: 'account' }, member: nothing, account: nothing },
  ],
  [
    'lacksChannel',
    'a holder without the channel that they picked',
    { member: { mobile: null }, account: {}, typed: { channel: 'sms' } },
  ],
];

/** Where two are true at once, the first is told. */
const precedences: [first: Eligibility, second: Eligibility, terms: Terms][] = [
  [
    'mismatch',
    'notEntitled',
    {
      rules: { contrast: ['birthDate'], eligibility: active },
      typed: { birthDate: '1970-01-02' },
      member: { affiliations: gone },
    },
  ],
  [
    'mismatch',
    'hasAccount',
    { rules: { contrast: ['birthDate'] }, typed: { birthDate: '1970-01-02' }, account: {} },
  ],
  [
    'notEntitled',
    'hasAccount',
    { rules: { eligibility: active }, member: { affiliations: gone }, account: {} },
  ],
  [
    'notEntitled',
    'lacksContact',
    { rules: { eligibility: active }, member: { ...nothing, affiliations: gone } },
  ],
  ['hasAccount', 'lacksContact', { member: nothing, account: {} }],
  [
    'mismatch',
    'awaitsContact',
    {
      rules: { contact: 'titular', contrast: ['birthDate'] },
      typed: { birthDate: '1970-01-02' },
      member: { email: null },
    },
  ],
  ['hasAccount', 'awaitsContact', { rules: { contact: 'titular' }, member: { email: null }, account: {} }],
  [
    'notEntitled',
    'titularLacksContact',
    { rules: { contact: 'titular', eligibility: active }, member: { titular: nothing, affiliations: gone } },
  ],
  ['lacksContact', 'lacksChannel', { member: nothing, typed: { channel: 'sms' } }],
  ['frozen', 'lacksContact', { kind: 'recovery', member: nothing, account: { ...nothing, closed: true } }],
  ['noAccount', 'lacksContact', { kind: 'recovery', member: nothing }],
];

const eligibilityOf = (terms: Terms): Eligibility => judgeEligibility(evidence(terms)).eligibility;

describe('where an applicant stands', () => {
  it.each(rows)('is %s: %s', (eligibility, _who, terms) => {
    expect(eligibilityOf(terms)).toBe(eligibility);
    expect(eligibilityOf({ kind: 'activation', ...terms })).toBe(eligibility);
  });

  it.each(recoveries)('is %s at a recovery and a step-up: %s', (eligibility, _who, terms) => {
    expect(eligibilityOf({ kind: 'recovery', ...terms })).toBe(eligibility);
    expect(eligibilityOf({ kind: 'stepUp', ...terms })).toBe(eligibility);
  });

  it.each(precedences)('is %s before %s', (first, _second, terms) => {
    expect(eligibilityOf(terms)).toBe(first);
  });

  it('is none that this table lacks, but the one that only time brings', () => {
    const judged = new Set([...rows, ...recoveries].map(([eligibility]) => eligibility));
    expect(eligibilities.filter((eligibility) => !judged.has(eligibility))).toEqual(['overtaken']);
  });
});

describe('where the messages go', () => {
  const titular = { email: 'titular@example.org', mobile: '+34600000004' };
  const held = { email: 'held@example.org', mobile: '+34600000005' };
  const typed = { email: 'typed@example.org', mobile: '+34600000002' };
  it.each<[string, Terms, Contact]>([
    ['what was typed', { rules: { contact: 'typed' } }, typed],
    ['the member’s, whatever was typed and whatever the account has', { account: held }, file],
    [
      'the titular’s email, never a phone',
      { rules: { contact: 'titular' }, member: { titular } },
      { ...titular, mobile: null },
    ],
    ['the titular’s own', { rules: { contact: 'titular' } }, { ...file, mobile: null }],
    ['the account’s', { rules: { contact: 'account' }, account: held }, held],
    [
      'each that the account lacks is the member’s',
      { rules: { contact: 'account' }, account: { ...held, email: null } },
      { ...held, email: file.email },
    ],
    [
      'what staff were given goes first, each by itself',
      { given: { email: null, mobile: held.mobile } },
      { ...file, mobile: held.mobile },
    ],
    ['nowhere, for nobody', { member: 'none' }, nothing],
  ])('is %s', (_where, terms, contact) => {
    expect(judgeEligibility(evidence(terms)).contact).toEqual(contact);
  });
});
