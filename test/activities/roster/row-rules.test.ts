import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rowRules } from '../../../activities/roster/row-rules.ts';
import type { RowRules } from '../../../domain/roster-rules.ts';
import { loadPrograms } from '../../../platform/programs/load.ts';

const programs = await loadPrograms(join(import.meta.dirname, '../../../programs'));

function rulesOf(id: string): RowRules {
  const program = programs.get(id);
  if (!program) throw new Error(`${id} is a program`);
  return rowRules(program);
}

describe('a kind of document', () => {
  it.each<[string, string, string, string]>([
    ['asepeyo', 'D.N.I.', '12345678Z', 'DNI 12345678Z'],
    ['asepeyo', 'dni', '12345678z', 'DNI 12345678Z'],
    ['asepeyo', 'NIF', '12345678Z', 'DNI 12345678Z'],
    ['asepeyo', 'N.I.F', 'X1234567L', 'NIE X1234567L'],
    ['asepeyo', 'DNI/NIF', '12345678Z', 'DNI 12345678Z'],
    ['asepeyo', 'N.I.E.', 'X-1234567-L', 'NIE X1234567L'],
    ['osseg', 'DU', '24.515.260', 'DNI 24515260'],
    ['osseg', 'Documento Único', '24515260', 'DNI 24515260'],
    ['osseg', 'Pasaporte', 'AAB123456', 'passport AAB123456'],
    ['osseg', 'passport', 'AAB123456', 'passport AAB123456'],
    ['osseg', 'L.C.', '1234567', 'LC 1234567'],
    ['osseg', 'Libreta de Enrolamiento', '1234567', 'LE 1234567'],
    ['casmu', 'cédula', '1123456', 'CI 1123456'],
    ['casmu', 'C.I.', '1.123.456', 'CI 1123456'],
    ['casmu', 'Cedula de identidad', '1123456', 'CI 1123456'],
  ])('is understood in %s as "%s"', (id, type, number, expected) => {
    const reading = rulesOf(id).document(number, type);
    expect(reading.ok && `${reading.value.type} ${reading.value.number}`).toBe(expected);
  });
});

describe('the mobile of a row', () => {
  it.each([
    ['asepeyo', '912 345 678', 'is not the number of a mobile'],
    ['osseg', '11 4345-6789', 'is not the number of a mobile, which is written with its 9: +54 9 11 …'],
    ['osseg', '+44 7400 123456', 'is of a country that this program sends no text messages to'],
    ['casmu', 'no tiene', 'is not a telephone number'],
  ])('cannot be used in %s: %s', (id, mobile, reason) => {
    expect(rulesOf(id).mobile(mobile)).toEqual({ ok: false, reason });
  });
});
