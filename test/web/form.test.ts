import { beforeAll, describe, expect, it } from 'vitest';
import { portalPath } from '../../domain/portal-pages.ts';
import { groupedCode, looksLikeCode } from '../../web/portal/form/activation-code.ts';
import type { Answers } from '../../web/portal/form/answers.ts';
import { faultsOf } from '../../web/portal/form/check-answer.ts';
import type { CheckedProgram } from '../../web/portal/form/check-answer.ts';
import { suggestEmail } from '../../web/portal/form/check-email.ts';
import {
  asksDocumentType,
  documentManner,
  documentTypeOf,
  readDocument,
} from '../../web/portal/form/document-manner.ts';
import {
  draftText,
  emptyDraft,
  firstUnanswered,
  formOf,
  parseDraft,
  reduceDraft,
} from '../../web/portal/form/draft.ts';
import type { Draft } from '../../web/portal/form/draft.ts';
import { entryKind } from '../../web/portal/form/form-kinds.ts';
import {
  createIdempotencyKeys,
  forgetIdempotencyKeys,
  idempotencyKeyFor,
} from '../../web/portal/form/idempotency-keys.ts';
import { loadNumberingPlans } from '../../web/portal/form/numbering-plans.ts';
import { internationalPhone, spacedPhone } from '../../web/portal/form/phone.ts';
import { fitsOnePage, pathAfter, pathBefore } from '../../web/portal/form/questions.ts';
import type { FormField } from '../../web/portal/form/questions.ts';
import { passwordFaults } from '../../web/portal/password/password-faults.ts';

const asked = ['document', 'mobile', 'email'] as const;
const today = '2026-11-22';
const spain: CheckedProgram = {
  country: 'ES',
  documents: ['DNI', 'NIE'],
  mobileCountries: ['ES', 'PT'],
  password: { minLength: 12, maxLength: 256 },
};
const argentina: CheckedProgram = {
  ...spain,
  country: 'AR',
  documents: ['DNI', 'LC', 'LE', 'CI', 'passport'],
};
const uruguay: CheckedProgram = {
  country: 'UY',
  documents: ['CI'],
  mobileCountries: ['UY'],
  password: { minLength: 6, maxLength: 10, alphabet: 'lettersAndDigits', digit: true },
};
const full: Draft = { answers: { document: '12345678Z', mobile: '600 123 456', email: 'ana@example.org' } };
const replaces = { journey: '3f2504e0-4f89-41d3-9a0c-0305e82c3301', token: 'secret' };

beforeAll(loadNumberingPlans);

/** The only fault of an answer, by its name. */
function faultOf(field: FormField, typed: string | Answers, program = spain): string | undefined {
  const answers = typeof typed === 'string' ? { [field]: typed } : typed;
  return faultsOf(field, answers, program, today)[0]?.fault;
}

describe('the questions', () => {
  it('follow each other in the program’s order, and end with checking', () => {
    expect(pathAfter('document', asked)).toBe('mobile');
    expect(pathAfter('email', asked)).toBe('check');
    expect(pathAfter('document', ['email', 'document'])).toBe('check');
  });

  it('lead back the same way', () => {
    expect(pathBefore('document', asked)).toBeUndefined();
    expect(pathBefore('email', asked)).toBe('mobile');
    expect(pathBefore(undefined, asked)).toBe('email');
  });

  it.each([
    [['identifier', 'channel'], true],
    [['document', 'channel'], true],
    [['email'], true],
    [['document', 'mobile', 'email'], false],
    [['document', 'email', 'activationCode'], false],
    [['document', 'birthDate', 'email', 'password'], false],
  ] as const)('%s on one page: %s', (form, one) => {
    expect(fitsOnePage(form)).toBe(one);
  });

  it('begin where the program’s people get their access', () => {
    const definition = { form: [...asked], windowMs: 1, stages: [], contact: 'typed' as const };
    expect(entryKind({ registration: definition, recovery: definition })).toBe('registration');
    expect(entryKind({ activation: definition, recovery: definition })).toBe('activation');
    expect(entryKind({ recovery: definition })).toBeUndefined();
    expect(portalPath('clave', 'activation')).toBe('/clave/activar');
    expect(portalPath('casmu', 'recovery', 'check')).toBe('/casmu/recuperar/check');
  });
});

describe('the draft', () => {
  it('keeps answers, and knows the first that is missing', () => {
    const draft = reduceDraft(emptyDraft, { type: 'answered', answers: { mobile: '600' } });
    expect(draft.answers).toEqual({ mobile: '600' });
    expect(firstUnanswered(draft, asked)).toBe('document');
    expect(firstUnanswered(full, asked)).toBeUndefined();
    expect(firstUnanswered({ answers: { password: 'x' } }, ['password'])).toBe('password');
  });

  it('becomes a form only when complete', () => {
    expect(formOf(emptyDraft, asked, 'es')).toBeUndefined();
    expect(formOf(full, asked, 'en')).toEqual({ ...full.answers, language: 'en' });
    expect(formOf(full, asked, 'en', 'solved')).toMatchObject({ challenge: 'solved' });
  });

  it('sends only what is asked, the birth date as day, month and year', () => {
    const answers = { document: '24515260', documentType: 'DNI', birthDate: '1975-08-15', email: 'a@b.org' };
    expect(formOf({ answers }, ['document', 'birthDate'], 'es')).toEqual({
      document: '24515260',
      documentType: 'DNI',
      birthDate: '15081975',
      language: 'es',
    });
  });

  it('replaces an earlier journey once, and keeps its answers for another correction', () => {
    const correcting = reduceDraft(full, { type: 'correcting', replaces });
    expect(formOf(correcting, asked, 'es')).toMatchObject({ replaces });
    const sent = reduceDraft(correcting, { type: 'sent' });
    expect(sent).toEqual({ ...full, sent: true });
  });

  it('is kept without passwords and activation codes, and drops them once they are sent', () => {
    const secrets = { password: 'p4ss', confirmation: 'p4ss', activationCode: 'AAAA-BBBB' };
    const draft: Draft = { answers: { ...full.answers, ...secrets } };
    for (const secret of Object.values(secrets)) expect(draftText(draft)).not.toContain(secret);
    expect(parseDraft(draftText(draft))).toEqual(full);
    expect(reduceDraft(draft, { type: 'sent' })).toEqual({ ...full, sent: true });
  });

  it('survives a reload, and anything else that lies in its place', () => {
    expect(parseDraft(draftText(full))).toEqual(full);
    for (const text of [null, '', 'no json', 'null', '7', '{"answers":"x"}']) {
      expect(parseDraft(text)).toEqual(emptyDraft);
    }
  });
});

describe('an answer', () => {
  it.each([
    ['document', '', 'documentEmpty'],
    ['document', '12345678', 'documentMissingLetter'],
    ['document', '12345678A', 'documentWrongLetter'],
    ['document', 'hola', 'documentMalformed'],
    ['mobile', ' ', 'mobileEmpty'],
    ['mobile', '600', 'mobileMalformed'],
    ['mobile', '912 345 678', 'mobileMalformed'],
    ['mobile', '+598 99 123 456', 'mobileCountryNotServed'],
    ['email', '', 'emailEmpty'],
    ['email', 'ana@example', 'emailMalformed'],
    ['email', 'ana example@x.org', 'emailMalformed'],
    ['email', 'peña@example.org', 'emailMalformed'],
    ['birthDate', '', 'birthDateEmpty'],
    ['birthDate', '1975-02-30', 'birthDateMalformed'],
    ['birthDate', '0075-02-03', 'birthDateNotPossible'],
    ['birthDate', '2026-11-23', 'birthDateNotPossible'],
    ['channel', '', 'channelEmpty'],
    ['activationCode', '', 'activationCodeEmpty'],
    ['activationCode', 'ABC', 'activationCodeMalformed'],
    ['password', { password: '' }, 'empty'],
    ['password', { password: 'corta' }, 'short'],
    ['password', { password: 'un caballo de batalla', confirmation: 'otro' }, 'different'],
  ] as const)('%s %j is refused as %s', (field, typed, fault) => {
    expect(faultOf(field, typed)).toBe(fault);
  });

  it.each([
    ['document', '12.345.678-z'],
    ['document', 'x1234567l'],
    ['mobile', '600 123 456'],
    ['mobile', '+351 912 345 678'],
    ['mobile', '(+34) 612 345 678'],
    ['email', 'mailto:ana@example.org'],
    ['email', 'ana@correo-españa.es'],
    ['email', ' ana.perez+alta@example.org '],
    ['birthDate', '1975-08-15'],
    ['channel', 'sms'],
    ['activationCode', 'abcd efgh 2345 6789'],
  ] as const)('%s "%s" may go on', (field, typed) => {
    expect(faultOf(field, typed)).toBeUndefined();
  });

  it('of a password is the same in every Unicode form', () => {
    const [password, confirmation] = [
      'señor ñandú sobre el faro',
      'señor ñandú sobre el faro'.normalize('NFD'),
    ];
    expect(faultOf('password', { password, confirmation })).toBeUndefined();
  });

  it('of a kind that the program does not take is refused as such', () => {
    expect(faultOf('document', 'X1234567L', { ...spain, documents: ['DNI'] })).toBe('documentNotAccepted');
  });

  it('is spaced as phones are, by the program’s country or its own', () => {
    expect(spacedPhone('600123456', 'ES')).toBe('600 12 34 56');
    expect(internationalPhone('600123456', 'ES')).toBe('+34 600 12 34 56');
    expect(internationalPhone('+351912345678', 'ES')).toBe('+351 912 345 678');
    expect(internationalPhone('nada', 'ES')).toBe('nada');
  });

  it.each([
    ['(+34) 612 345 678', '+34 612 34 56 78'],
    ['(+34)612345678', '+34 612 34 56 78'],
    ['+34 +34 612 345 678', '+34 612 34 56 78'],
    ['+34 (0) 612345678', '+34 612 34 56 78'],
    ['612(+34) 612345678', '612(+34) 612345678'],
    ['(', '('],
    ['hola', 'hola'],
  ])('pasted as "%s" loses no digit: "%s"', (typed, shown) => {
    expect(spacedPhone(typed, 'ES')).toBe(shown);
  });
});

describe('a document’s number', () => {
  it('is asked as its country writes it, with its kind where the number alone does not say', () => {
    expect([spain, argentina, uruguay].map(documentManner)).toEqual(['letter', 'digits', 'noCheckDigit']);
    expect([spain, argentina, uruguay].map(asksDocumentType)).toEqual([false, true, false]);
    expect(documentTypeOf(argentina, undefined)).toBe('DNI');
    expect(documentTypeOf(argentina, 'passport')).toBe('passport');
    expect(documentTypeOf(argentina, 'NIE')).toBe('DNI');
    expect(documentTypeOf(spain, 'NIE')).toBeUndefined();
  });

  it('is read by the kind that was picked', () => {
    const passport = { type: 'passport', number: 'AAB123456' };
    expect(readDocument('aab123456', argentina, 'passport')).toEqual({ ok: true, document: passport });
    expect(faultOf('document', 'aab123456', argentina)).toBe('documentMalformed');
    expect(
      faultOf('document', { document: 'aab123456', documentType: 'passport' }, argentina),
    ).toBeUndefined();
    expect(faultOf('document', '24.515.260', argentina)).toBeUndefined();
  });

  it('or a member’s shares a field, in Uruguay with or without the check digit', () => {
    expect(faultOf('identifier', '1123456', uruguay)).toBeUndefined();
    expect(faultOf('identifier', '100200', uruguay)).toBeUndefined();
    expect(faultOf('identifier', 'hola', uruguay)).toBe('identifierMalformed');
    expect(faultOf('identifier', '', uruguay)).toBe('identifierEmpty');
  });
});

describe('an activation code', () => {
  it('is shown in groups of four, however it was typed', () => {
    expect(groupedCode('abcdefgh23456789')).toBe('ABCD-EFGH-2345-6789');
    expect(groupedCode(' abcd efgh-23')).toBe('ABCD-EFGH-23');
    expect(groupedCode('')).toBe('');
    expect(looksLikeCode('abcd efgh-2345 6789')).toBe(true);
    expect(looksLikeCode('ABCD-EFGH-2345-678')).toBe(false);
  });
});

describe('a new password, before it is sent', () => {
  it.each([
    ['abc12', ['short']],
    ['abcdefg', ['needsDigit']],
    ['abc 123', ['onlyLettersAndDigits']],
    ['abcdefgh123', ['long']],
    ['ñandú1', []],
  ])('%s by the policy of six to ten letters and digits: %j', (typed, faults) => {
    expect(passwordFaults(typed, uruguay.password)).toEqual(faults);
  });

  it('counts classes of characters only below the length that makes up for them', () => {
    const policy = { minLength: 8, maxLength: 128, classes: { atLeast: 3, below: 16 } };
    expect(passwordFaults('solominusculas', policy)).toEqual(['needsClasses']);
    expect(passwordFaults('Dos3clases', policy)).toEqual([]);
    expect(passwordFaults('solominusculaslargas', policy)).toEqual([]);
  });
});

describe('a slip in an email’s domain', () => {
  it.each([
    ['ana@gmial.com', 'ana@gmail.com'],
    ['ana@gmai.com', 'ana@gmail.com'],
    ['Ana@hotmial.es', 'Ana@hotmail.es'],
    ['ana@gmaill.com', 'ana@gmail.com'],
    ['ana@yahho.es', 'ana@yahoo.es'],
  ])('%s asks for %s', (typed, meant) => {
    expect(suggestEmail(typed)).toBe(meant);
  });

  it.each([
    'ana@gmail.com',
    'ana@asepeyo.es',
    'ana@outlook.es',
    'ana@correo.gob.es',
    'sin arroba',
    '@gmial.com',
  ])('%s asks for nothing', (typed) => {
    expect(suggestEmail(typed)).toBeUndefined();
  });

  it('is no reason to refuse the address', () => {
    expect(faultOf('email', 'ana@gmial.com')).toBeUndefined();
  });
});

describe('the idempotency key', () => {
  it('is the same for the same content, and another for corrected content', () => {
    let made = 0;
    const keyFor = createIdempotencyKeys(() => `key-${++made}`);
    expect([keyFor('a'), keyFor('a'), keyFor('b'), keyFor('a')]).toEqual([
      'key-1',
      'key-1',
      'key-2',
      'key-1',
    ]);
  });

  it('is random and long enough not to be guessed', () => {
    const key = createIdempotencyKeys()('a');
    expect(key).toMatch(/^[0-9a-f]{32}$/);
    expect(createIdempotencyKeys()('a')).not.toBe(key);
  });
});

describe('a form that is sent again', () => {
  it('carries the key that it had, from whatever page, until its journey has ended', () => {
    const first = idempotencyKeyFor('the form');
    expect(idempotencyKeyFor('the form')).toBe(first);
    forgetIdempotencyKeys();
    expect(idempotencyKeyFor('the form')).not.toBe(first);
  });
});
