import { describe, expect, it } from 'vitest';
import { faultOf } from '../../web/portal/form/check-answer.ts';
import { looksLikeEmail, suggestEmail } from '../../web/portal/form/check-email.ts';
import { emptyDraft, firstUnanswered, formOf, parseDraft, reduceDraft } from '../../web/portal/form/draft.ts';
import type { Draft } from '../../web/portal/form/draft.ts';
import { createIdempotencyKeys } from '../../web/portal/form/idempotency-keys.ts';
import { internationalPhone, spacedPhone } from '../../web/portal/form/phone.ts';
import { pathAfter, pathBefore } from '../../web/portal/form/questions.ts';

const asked = ['document', 'mobile', 'email'] as const;
const program: Parameters<typeof faultOf>[2] = {
  country: 'ES',
  registration: { form: [...asked], documents: ['DNI', 'NIE'], windowMs: 1, stages: [] },
};
const full: Draft = { answers: { document: '12345678Z', mobile: '600 123 456', email: 'ana@example.org' } };
const replaces = { journey: '3f2504e0-4f89-41d3-9a0c-0305e82c3301', token: 'secret' };

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
});

describe('the draft', () => {
  it('keeps answers, and knows the first that is missing', () => {
    const draft = reduceDraft(emptyDraft, { type: 'answered', field: 'mobile', value: '600' });
    expect(draft.answers).toEqual({ mobile: '600' });
    expect(firstUnanswered(draft, asked)).toBe('document');
    expect(firstUnanswered(full, asked)).toBeUndefined();
  });

  it('becomes a form only when complete', () => {
    expect(formOf(emptyDraft, 'es')).toBeUndefined();
    expect(formOf(full, 'en')).toEqual({ ...full.answers, language: 'en' });
  });

  it('replaces an earlier journey once, and keeps its answers for another correction', () => {
    const correcting = reduceDraft(full, { type: 'correcting', replaces });
    expect(formOf(correcting, 'es')).toMatchObject({ replaces });
    const sent = reduceDraft(correcting, { type: 'sent' });
    expect(sent).toEqual(full);
  });

  it('survives a reload, and anything else that lies in its place', () => {
    expect(parseDraft(JSON.stringify(full))).toEqual(full);
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
    ['email', '', 'emailEmpty'],
    ['email', 'ana@example', 'emailMalformed'],
    ['email', 'ana example@x.org', 'emailMalformed'],
  ] as const)('%s "%s" is refused as %s', (field, typed, fault) => {
    expect(faultOf(field, typed, program)).toBe(fault);
  });

  it.each([
    ['document', '12.345.678-z'],
    ['document', 'x1234567l'],
    ['mobile', '600 123 456'],
    ['mobile', '+351 912 345 678'],
    ['email', ' ana.perez+alta@example.org '],
  ] as const)('%s "%s" may go on', (field, typed) => {
    expect(faultOf(field, typed, program)).toBeUndefined();
  });

  it('of a kind that the program does not take is refused as such', () => {
    const onlyDni = { ...program, registration: { ...program.registration, documents: ['DNI' as const] } };
    expect(faultOf('document', 'X1234567L', onlyDni)).toBe('documentNotAccepted');
  });

  it('is spaced as phones are, by the program’s country or its own', () => {
    expect(spacedPhone('600123456', 'ES')).toBe('600 12 34 56');
    expect(internationalPhone('600123456', 'ES')).toBe('+34 600 12 34 56');
    expect(internationalPhone('+351912345678', 'ES')).toBe('+351 912 345 678');
    expect(internationalPhone('nada', 'ES')).toBe('nada');
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
    expect(looksLikeEmail('ana@gmial.com')).toBe(true);
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
