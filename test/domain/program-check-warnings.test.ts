import { describe, expect, it } from 'vitest';
import { programFile } from '../../domain/program.ts';
import type { Program } from '../../domain/program.ts';
import { acceptedNeedlessly, checkProgram, withAccepted } from '../../domain/program-check/check-program.ts';
import { draftOf, drop, foundAfter, set } from '../support/spoilt-program.ts';
import type { Seeded } from '../support/spoilt-program.ts';

const weaknesses: Seeded[] = [
  [
    'accounts that certificates open, where the roster is not asked for them',
    'clave',
    'certificate-unasked',
    /told before/,
    set('roster', { source: 'rest' }),
  ],
  [
    'short passwords, and how much sooner they are found',
    'asepeyo',
    'short-password',
    /10\^8 times sooner/,
    set('password', { minLength: 8, maxLength: 128 }),
  ],
  [
    'passwords that phrases do not fit in',
    'asepeyo',
    'short-maximum',
    /phrases/,
    set('password', { minLength: 12, maxLength: 20 }),
  ],
  [
    'no lock and no challenge with short passwords',
    'asepeyo',
    'login-unchallenged',
    /no challenge/,
    set('password', { minLength: 8, maxLength: 128 }),
  ],
  [
    'codes that live for longer than ten minutes',
    'clave',
    'long-code',
    /30 minutes/,
    set('activation.stages.0', { kind: 'smsCode', valid: '30 minutes' }),
  ],
  [
    'credentials that are shared for longer than a day',
    'osseg',
    'long-share',
    /3 days/,
    set('memberArea.credential.share', { media: ['copy'], valid: '3 days' }),
  ],
  [
    'many tries',
    'clave',
    'many-attempts',
    /8 chances/,
    set('activation.stages.0', { kind: 'smsCode', attempts: 8 }),
  ],
  [
    'links of a reset that live long',
    'casmu',
    'long-link',
    /2 hours/,
    set('recovery.stages.0.email', {
      kind: 'emailLink',
      once: true,
    }),
  ],
  [
    'a birth date that is not needed',
    'osseg',
    'asked-for-nothing',
    /nobody needs/,
    set('registration.contrast', ['titularEmail']),
  ],
  [
    'applicants who prove only what they know',
    'asepeyo',
    'identity-by-data',
    /document number and birthDate/,
    (program) => {
      set('registration', {
        window: '3 days',
        form: ['document', 'birthDate', 'mobile', 'email'],
        contrast: ['birthDate'],
        stages: [{ kind: 'emailLink' }, { kind: 'smsCode' }, { kind: 'password' }],
      })(program);
    },
  ],
  [
    'an identity without a face',
    'asepeyo',
    'identity-no-face',
    /waits for a person/,
    set('registration.stages.2.face', false),
  ],
  [
    'an identity without a minimum age',
    'asepeyo',
    'identity-no-age',
    /child/,
    drop('registration.stages.2.minimumAge'),
  ],
  ['no recovery', 'osseg', 'no-recovery', /support/, drop('recovery')],
  ['nobody to turn to', 'osseg', 'no-contact', /whom to turn to/, set('contact', {})],
  [
    'no text message to the own country',
    'casmu',
    'no-sms-at-home',
    /mobiles of UY/,
    set('smsCountries', ['AR']),
  ],
];

describe('the check of a program finds', () => {
  it.each(weaknesses)('as weak: %s', (_sentence, id, code, says, spoil) => {
    const found = foundAfter(id, spoil).find((finding) => finding.code === code);
    expect(found?.level).toBe('warning');
    expect(found?.text).toMatch(says);
  });

  it('as weak: a document of which nothing reads the number, as long as it may be shown', () => {
    const draft = draftOf('asepeyo');
    const found = (): (string | undefined)[] =>
      checkProgram(programFile.parse(draft.toJS()))
        .filter(({ code }) => code === 'identity-always-by-people')
        .map(({ text }) => /greenCard\+passport/.exec(text)?.[0]);
    expect(found()).toEqual(['greenCard+passport']);
    set('registration.stages.2.documents', [['DNI'], ['NIE']])(draft);
    expect(found()).toEqual([]);
  });
});

describe('the warnings that a program accepts', () => {
  const asepeyo = programFile.parse(draftOf('asepeyo').toJS());
  const withList = (accepted: Program['accepted']): Program => ({ ...asepeyo, accepted });

  it('are shown with their reason, and all the others remain', () => {
    const program = withList([{ warning: 'long-code', because: 'its document says so' }]);
    const marked = withAccepted(checkProgram(program), program);
    expect(marked.filter(({ level }) => level === 'accepted')).toMatchObject([
      { code: 'long-code', because: 'its document says so' },
    ]);
    expect(marked.some(({ level, code }) => level === 'warning' && code === 'reusable-link')).toBe(true);
  });

  it('are a fault when nothing warns of them, and a fault cannot be accepted', () => {
    const program = withList([{ warning: 'short-password', because: 'it was short once' }]);
    expect(acceptedNeedlessly(checkProgram(program), program)).toMatchObject([
      { level: 'fault', code: 'accepted-needlessly' },
    ]);
    const unreadable = { ...withList([{ warning: 'brand-unreadable', because: 'we like it so' }]) };
    unreadable.brand = { ...unreadable.brand, onPrimary: unreadable.brand.primary };
    const marked = withAccepted(checkProgram(unreadable), unreadable);
    expect(marked.find(({ code }) => code === 'brand-unreadable')?.level).toBe('fault');
  });
});
