import { describe, expect, it } from 'vitest';
import { isOfAge, maySee } from '../../domain/family.ts';
import { checkRelation } from '../../domain/roster-fields.ts';
import type { FamilyMember, GroupRule } from '../../domain/family.ts';

const rule: GroupRule = { titular: ['spouse', 'child'], spouse: ['child'], adultAt: 18 };
const member = (
  id: string,
  relation: FamilyMember['relation'],
  more: Partial<FamilyMember> = {},
): FamilyMember => ({
  ...{ id, relation, birthDate: '2012-10-10', grants: false },
  ...more,
});
const [titular, spouse, child, other] = [
  member('t', 'titular'),
  member('s', 'spouse'),
  member('c', 'child'),
  member('o', 'other'),
];
const today = '2026-12-01';

describe('who of a family sees whose card', () => {
  it.each([
    ['the titular', titular, 'the spouse', spouse, true],
    ['the titular', titular, 'a child', child, true],
    ['the titular', titular, 'a relative whom the rule does not name', other, false],
    ['the spouse', spouse, 'a child', child, true],
    ['the spouse', spouse, 'the titular', titular, false],
    ['a child', child, 'the titular', titular, false],
    ['a child', child, 'another child', member('d', 'child'), false],
    ['a relative', other, 'a child', child, false],
    [
      'the titular',
      titular,
      'a child of age who lets them',
      member('c', 'child', { birthDate: '1990-01-01', grants: true }),
      true,
    ],
    ['the titular', titular, 'a child of unknown age', member('c', 'child', { birthDate: null }), false],
  ])('%s %j, %s: %j', (_who, viewer, _whose, seen, expected) => {
    expect(maySee(rule, viewer, seen, today)).toBe(expected);
  });

  it('changes on the 18th birthday itself', () => {
    expect(isOfAge(child, rule, '2030-10-09')).toBe(false);
    expect(maySee(rule, titular, child, '2030-10-09')).toBe(true);
    expect(isOfAge(child, rule, '2030-10-10')).toBe(true);
    expect(maySee(rule, titular, child, '2030-10-10')).toBe(false);
  });
});

describe('a relation in a list', () => {
  it.each([
    ['Cónyuge', 'spouse'],
    ['HIJA', 'child'],
    ['child', 'child'],
    ['Titular', null],
  ])('%j is read as %j', (cell, value) => {
    expect(checkRelation(cell)).toEqual({ ok: true, value });
  });

  it('that is none is refused', () => {
    expect(checkRelation('vecino')).toMatchObject({ ok: false });
  });
});
