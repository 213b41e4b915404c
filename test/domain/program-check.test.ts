import { describe, expect, it } from 'vitest';
import { programFile } from '../../domain/program.ts';
import { add, draftOf, drop, foundAfter, set } from '../support/spoilt-program.ts';
import type { Seeded } from '../support/spoilt-program.ts';

const faults: Seeded[] = [
  [
    'a rule of a login by certificate that is not offered',
    'asepeyo',
    'certificate-not-offered',
    /login.with/,
    set('login.with', ['password']),
  ],
  [
    'applicants without any proof',
    'asepeyo',
    'identity-unproven',
    /anyone who knows a document number/,
    (program) => {
      drop('registration.stages.3')(program);
      drop('registration.stages.2')(program);
      drop('registration.stages.1.ask')(program);
    },
  ],
  [
    'a text message without a mobile',
    'asepeyo',
    'no-mobile',
    /does not ask "mobile"/,
    set('registration.form', ['document', 'email']),
  ],
  [
    'a text message to a titular, who has only an email',
    'osseg',
    'no-mobile',
    /titular/,
    set('registration.stages', [{ kind: 'smsCode' }]),
  ],
  [
    'an email to what was typed, when none is asked',
    'asepeyo',
    'contact-not-asked',
    /does not ask "email"/,
    set('registration.form', ['document', 'mobile']),
  ],
  [
    'a stage that no applicant can reach, before the link',
    'asepeyo',
    'link-not-first',
    /emailLink first/,
    set('registration.stages', [{ kind: 'smsCode' }, { kind: 'emailLink' }, { kind: 'password' }]),
  ],
  [
    'a PIN without a link to go back to',
    'asepeyo',
    'pin-without-link',
    /leads back/,
    set('registration.stages', [{ kind: 'smsPin', valid: '2 hours' }, { kind: 'password' }]),
  ],
  [
    'a PIN after a link that works once',
    'asepeyo',
    'pin-after-single-link',
    /only once/,
    set('registration.stages.0', { kind: 'emailLink', once: true }),
  ],
  [
    'a review without an identity',
    'casmu',
    'review-without-identity',
    /right after identity/,
    add('registration.stages', { kind: 'review' }),
  ],
  [
    'an identity without a decision on doubts',
    'asepeyo',
    'identity-without-review',
    /put a review/,
    drop('registration.stages.3'),
  ],
  [
    'an identity without a choice of document',
    'asepeyo',
    'identity-not-chosen',
    /identityDocument/,
    set('registration.stages.1', { kind: 'smsPin', valid: '2 hours' }),
  ],
  [
    'a choice of document where none is identified by',
    'asepeyo',
    'choice-for-nothing',
    /no identity follows/,
    (program) => {
      drop('registration.stages.3')(program);
      drop('registration.stages.2')(program);
    },
  ],
  [
    'an approval that comes after an email',
    'osseg',
    'approval-too-late',
    /emailed before it/,
    set('registration.stages', [{ kind: 'emailLink' }, { kind: 'contactApproval' }, { kind: 'emailCode' }]),
  ],
  [
    'an approval of a contact that is not the titular’s',
    'osseg',
    'approval-without-titular',
    /contact: titular/,
    set('registration.contact', 'member'),
  ],
  [
    'an approved mailbox that nothing shows to be theirs',
    'osseg',
    'approval-without-code',
    /emailCode after/,
    set('registration.stages', [{ kind: 'emailCode' }, { kind: 'contactApproval' }]),
  ],
  [
    'a kind of stage used twice',
    'clave',
    'stage-twice',
    /twice/,
    add('activation.stages', { kind: 'smsCode' }),
  ],
  [
    'a journey that proves nothing',
    'clave',
    'nothing-proven',
    /knows a document/,
    set('activation.stages', [{ kind: 'password' }]),
  ],
  [
    'a channel that no stage depends on',
    'casmu',
    'channel-without-stage',
    /byChannel/,
    set('registration.stages', [{ kind: 'smsCode' }, { kind: 'password' }]),
  ],
  [
    'a stage by channel without a choice of channel',
    'casmu',
    'stage-without-channel',
    /"channel"/,
    set('registration.form', ['identifier']),
  ],
  [
    'a form that names no one',
    'casmu',
    'nobody-named',
    /names nobody/,
    set('registration.form', ['channel']),
  ],
  [
    'a contrast of what is not asked',
    'osseg',
    'contrast-not-asked',
    /"birthDate"/,
    set('registration.form', ['document', 'email', 'password']),
  ],
  [
    'a login by password without a password',
    'clave',
    'no-password',
    /nobody is asked/,
    set('activation.stages', [{ kind: 'smsCode' }]),
  ],
  [
    'a password asked in the form and again after',
    'osseg',
    'password-twice',
    /keep one/,
    add('registration.stages', { kind: 'password' }),
  ],
  [
    'an activation code that is not handed out',
    'clave',
    'code-without-act',
    /registration act/,
    drop('activation'),
  ],
  [
    'an activation without its code',
    'clave',
    'act-without-code',
    /activationCode/,
    set('activation.form', ['document', 'email']),
  ],
  [
    'a reset that goes wherever its asker says',
    'casmu',
    'recovery-to-anyone',
    /whatever contact is typed/,
    set('recovery.contact', 'typed'),
  ],
  [
    'a reset’s link that works more than once',
    'osseg',
    'recovery-link-reusable',
    /once/,
    set('recovery.stages.0', { kind: 'emailLink', valid: '60 minutes' }),
  ],
  ['a lock that no recovery can end', 'clave', 'lock-without-end', /unlock/, drop('recovery')],
  ['a program without a way in', 'osseg', 'no-way-in', /neither/, drop('registration')],
  [
    'a challenge at what there is not',
    'clave',
    'challenge-nowhere',
    /"registration"/,
    set('challenge', { at: ['registration'] }),
  ],
  [
    'a window that is no bound',
    'asepeyo',
    'window-too-long',
    /at most 30 days/,
    set('registration.window', '90 days'),
  ],
  [
    'a reminder before the beginning',
    'asepeyo',
    'reminder-before-start',
    /window: 3 days/,
    set('registration.remindBefore', '4 days'),
  ],
  [
    'a code that outlives its journey',
    'casmu',
    'outlives-window',
    /longer than the whole journey/,
    set('recovery.window', '5 minutes'),
  ],
  [
    'staff who may take for ever',
    'osseg',
    'wait-too-long',
    /at most 60 days/,
    set('registration.stages.0', { kind: 'contactApproval', within: '400 days' }),
  ],
  [
    'a brand that cannot be read',
    'casmu',
    'brand-unreadable',
    /contrast of 1\.\d/,
    set('brand.onPrimary', '#b3223a'),
  ],
  [
    'a time zone that is none',
    'osseg',
    'time-zone-unknown',
    /Buenos_Aire/,
    set('timeZone', 'America/Buenos_Aire'),
  ],
  ['a country that is none', 'osseg', 'country-unknown', /"XQ"/, set('smsCountries', ['AR', 'XQ'])],
  [
    'a document of another country',
    'osseg',
    'document-of-elsewhere',
    /NIE of AR/,
    set('documents', ['DNI', 'NIE']),
  ],
  ['a language named twice', 'osseg', 'language-twice', /"es"/, set('languages', ['es', 'en', 'es'])],
];

describe('a document that identifies no one', () => {
  it.each([[['passport']], [['DNI', 'NIE']], [[]]])(
    '%j is no program, and the choices are named',
    (documents) => {
      const draft = draftOf('asepeyo');
      set('registration.stages.2.documents', [documents])(draft);
      const refused = programFile.safeParse(draft.toJS());
      expect(refused.success).toBe(false);
      expect(refused.error?.message).toContain('the choices are DNI, NIE, greenCard+passport');
    },
  );
});

describe('the check of a program finds', () => {
  it.each(faults)('%s', (_sentence, id, code, says, spoil) => {
    const found = foundAfter(id, spoil).find((finding) => finding.code === code);
    expect(found?.level).toBe('fault');
    expect(found?.text).toMatch(says);
  });
});
