import { describe, expect, it } from 'vitest';
import { commonPasswords } from '../../api/passwords/common.ts';
import { passwordFaults } from '../../domain/password-policy.ts';
import type { PasswordFault, PasswordPolicy, PersonalData } from '../../domain/password-policy.ts';
import { loadPrograms } from '../../platform/programs/load.ts';

const common = await commonPasswords();
const programs = await loadPrograms('programs');
const ana: PersonalData = { document: '12345678Z', name: 'Luz Paz de la Ó', email: 'luz@example.org' };

function policyOf(id: string): PasswordPolicy {
  const program = programs.get(id);
  if (!program) throw new Error(`no program ${id}`);
  return program.password;
}

const faultsBy =
  (id: string) =>
  (password: string, person: PersonalData = {}): PasswordFault[] =>
    passwordFaults(password, person, (text) => common.has(text), policyOf(id));

describe("casmu's passwords", () => {
  const faults = faultsBy('casmu');

  it.each(['brisa7', 'k7nube42zq', 'Ñandú7lago', '58203917'])('may be %s', (password) => {
    expect(faults(password)).toEqual([]);
  });

  it('have 6 letters or digits at least, and 10 at most', () => {
    expect(faults('vrk7q')).toEqual(['tooShort']);
    expect(faults('vrk7qm')).toEqual([]);
    expect(faults('vrk7qmxzbw')).toEqual([]);
    expect(faults('vrk7qmxzbwt')).toEqual(['tooLong']);
  });

  it('have at least one digit', () => {
    expect(faults('vrkqmxzb')).toEqual(['needsDigit']);
  });

  it.each(['vrk7 qm', 'vrk7-qm', 'vrk7qm!', 'vrk7_qm', '🐙vrk7q'])(
    'have letters and digits only: not %s',
    (password) => {
      expect(faults(password)).toContain('onlyLettersAndDigits');
    },
  );

  it('are still refused when everybody would try them first', () => {
    expect(faults('123456')).toContain('simple');
    expect(faults('casmu123', { institution: ['casmu'] })).toContain('personal');
    expect(faults('1123456', { document: '1123456' })).toContain('personal');
    expect(faults('password1')).toContain('common');
  });
});

describe("clave's passwords", () => {
  const faults = faultsBy('clave');

  it('have at least 8 characters', () => {
    expect(faults('Vr7qmxz')).toEqual(['tooShort']);
    expect(faults('Vr7qmxzb')).toEqual([]);
  });

  it.each([
    ['lower, upper and digit', 'Vrqmxzb7'],
    ['lower, upper and symbol', 'Vrqmxzb!'],
    ['lower, digit and symbol', 'vrqmxz7!'],
    ['upper, digit and symbol', 'VRQMXZ7!'],
    ['all four', 'Vrqmxz7!'],
  ])('may be of three of the four classes: %s', (_classes, password) => {
    expect(faults(password)).toEqual([]);
  });

  it.each(['vrqmxzbw', 'vrqmxzb7', 'VRQMXZB7', 'vrqmxzb!', '83917402', 'Vrqmxzbw'])(
    'are not of two classes or one when shorter than 16: %s',
    (password) => {
      expect(faults(password)).toEqual(['needsClasses']);
    },
  );

  it('need no classes from 16 characters on', () => {
    expect(faults('vrqmxzbwtkdplhg')).toEqual(['needsClasses']);
    expect(faults('vrqmxzbwtkdplhgf')).toEqual([]);
  });

  it('count a letter with an accent as a letter, and what is neither letter nor digit as a symbol', () => {
    expect(faults('vrqmxzÁ7')).toEqual([]);
    expect(faults('vrqm xz7')).toEqual([]);
  });

  it.each(['Xq7-luz-vrk', 'PAZvrk7-qm', 'vrk7LUZ!qmx', 'Q!12345678Zvr', 'Vr!12345678x'])(
    'never contain the name, a surname or the document, however short: not %s',
    (password) => {
      expect(faults(password, ana)).toContain('personal');
    },
  );

  it.each([
    ['Hassan El Amrani', 'Papel-Verde7 monte'],
    ['Hassan El Amrani', 'El perro de San Roque'],
    ['Li Wei', 'Limones-Frescos9'],
    ['Omar Al Fassi', 'Sal-Gorda 92 pino'],
    ['Olga Ten', 'Tengo-7 tilos'],
  ])('of %s may be %s: a short name counts as a whole word, a particle not at all', (name, password) => {
    expect(faults(password, { ...ana, name })).toEqual([]);
  });

  it.each([
    ['Li Wei', 'Casa-li-77 verde'],
    ['Li Wei', 'WEI.1993-casa'],
    ['Hassan El Amrani', 'Amrani-7 monte'],
  ])('of %s are not %s', (name, password) => {
    expect(faults(password, { ...ana, name })).toContain('personal');
  });

  it('may contain the particles of a Spanish name, which are everybody’s', () => {
    expect(faults('Vrdelamx7!', ana)).toEqual([]);
  });
});

it('a program that says nothing of passwords has the default policy, which asks for no classes', () => {
  const faults = faultsBy('asepeyo');
  expect(faults('vrqmxzbwtkdp')).toEqual([]);
  expect(faults('vrqmxzbwtkd')).toEqual(['tooShort']);
});
