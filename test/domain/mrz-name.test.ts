import { describe, expect, it } from 'vitest';
import { agreesWithZone } from '../../domain/mrz-name.ts';

describe('a name beside the zone that shows it', () => {
  it('agrees when accents, ñ, hyphens and apostrophes are restored', () => {
    expect(agreesWithZone('Muñoz Ibáñez', 'MUNOZ IBANEZ', false)).toBe(true);
    expect(agreesWithZone("O'Donnell-Peña", 'ODONNELL PENA', false)).toBe(true);
    expect(agreesWithZone('de la Vega', 'DE LA VEGA', false)).toBe(true);
  });

  it('agrees with each spelling that states may choose', () => {
    expect(agreesWithZone('Müller', 'MUELLER', false)).toBe(true);
    expect(agreesWithZone('Müller', 'MULLER', false)).toBe(true);
    expect(agreesWithZone('Agüero Ñíguez', 'AGUXXERO NXXIGUEZ', false)).toBe(true);
    expect(agreesWithZone('Strauß', 'STRAUSS', false)).toBe(true);
  });

  it.each([
    ['Đorđević', 'DORDEVIC'],
    ['Đức', 'DUC'],
    ['Ħal Għaxaq', 'HAL GHAXAQ'],
    ['Ŧávva Ŋálla', 'TAVVA NALLA'],
    ['Ĳssel', 'IJSSEL'],
    ['Øre', 'OERE'],
    ['Øre', 'ORE'],
    ['Åse', 'AASE'],
    ['Åse', 'ASE'],
    ['Łukasz', 'LUKASZ'],
    ['İnci Işık', 'INCI ISIK'],
    ['Əliyev', 'ELIYEV'],
    ['Щербакова Юлия', 'SHCHERBAKOVA IULIIA'],
    ['Григоренко', 'HRYHORENKO'],
    ['Ђорђевић Жика', 'DORDEVIC ZIKA'],
    ['Щерева', 'SHTEREVA'],
    ['خالد', 'XKHALD'],
    ['فاطمة', 'FAXTTMXAH'],
  ])('agrees with its transliteration: %s is %s in the zone', (written, zone) => {
    expect(agreesWithZone(written, zone, false)).toBe(true);
  });

  it('disagrees when it is empty in the zone’s alphabet', () => {
    expect(agreesWithZone('李偉', 'LI WEI', false)).toBe(false);
    expect(agreesWithZone('李偉', '', false)).toBe(false);
  });

  it('disagrees when it is another name', () => {
    expect(agreesWithZone('Muñiz', 'MUNOZ', false)).toBe(false);
    expect(agreesWithZone('Lucía Carmen', 'LUCIA', false)).toBe(false);
    expect(agreesWithZone('', 'LUCIA', true)).toBe(false);
  });

  it('is completed only where the line was cut off', () => {
    expect(agreesWithZone('María del Carmen', 'MARIA DEL CAR', true)).toBe(true);
    expect(agreesWithZone('María del Carmen', 'MARIA DEL CAR', false)).toBe(false);
    expect(agreesWithZone('María Luisa', 'MARIA DEL CAR', true)).toBe(false);
    expect(agreesWithZone('Ana', 'MARIA', true)).toBe(false);
  });
});
