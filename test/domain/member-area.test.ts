import { describe, expect, it } from 'vitest';
import { cardFacts, memberArea, unspokenWords } from '../../domain/member-area.ts';

const label = { es: 'Plan', en: 'Plan' };
const spec = { facts: [{ label, attributes: ['plan'] }], notice: { es: 'Es suya.' }, codeNotice: label };

describe('a member area', () => {
  it('refuses a useful entry that says no way, and a card without facts', () => {
    expect(memberArea.safeParse({ usefulData: [{ title: label }] }).success).toBe(false);
    expect(memberArea.safeParse({ credential: { ...spec, facts: [] } }).success).toBe(false);
    expect(
      memberArea.safeParse({ credential: spec, usefulData: [{ title: label, phone: '144' }] }).success,
    ).toBe(true);
  });

  it('names each of its words that lacks a language of the program', () => {
    const area = memberArea.parse({
      credential: spec,
      usefulData: [{ title: label, phone: '144', hours: {} }],
    });
    expect(unspokenWords(area, ['es', 'en'])).toEqual([
      { path: ['credential', 'notice'], language: 'en' },
      { path: ['usefulData', 0, 'hours'], language: 'es' },
      { path: ['usefulData', 0, 'hours'], language: 'en' },
    ]);
  });

  it('leaves a line out that the list says nothing of, or nothing that is a text', () => {
    const facts = [
      { label, attributes: ['plan', 'category'] },
      { label, attributes: ['imed'] },
    ];
    expect(cardFacts({ facts }, { category: 'Titular', imed: { nested: true } })).toEqual([
      { label, value: 'Titular' },
    ]);
  });
});
