import { describe, expect, it } from 'vitest';
import { holderOf } from '../../domain/certificate-holder.ts';
import type { HolderCheck } from '../../domain/certificate-holder.ts';

const oids: Record<string, string> = {
  C: '2.5.4.6',
  CN: '2.5.4.3',
  GN: '2.5.4.42',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  SN: '2.5.4.4',
  serialNumber: '2.5.4.5',
  organizationIdentifier: '2.5.4.97',
};

/** Names as people write them, "C=ES, CN=…", one attribute an entry. */
function holder(subject: string[], alternative: Record<string, string> = {}): HolderCheck {
  return holderOf({
    subject: subject.map((text) => {
      const [name = '', value = ''] = text.split(/=(.*)/s);
      return { type: oids[name] ?? name, value };
    }),
    alternative: Object.entries(alternative).map(([type, value]) => ({ type, value })),
  });
}

const dni = { ok: true, document: { type: 'DNI', number: '12345678Z' } };
const nie = { ok: true, document: { type: 'NIE', number: 'X1234567L' } };

describe('whose a certificate is', () => {
  it.each([
    [
      'FNMT, natural person, today',
      ['C=ES', 'serialNumber=IDCES-12345678Z', 'GN=ANA', 'SN=PRUEBA', 'CN=PRUEBA MUESTRA ANA - 12345678Z'],
      { '1.3.6.1.4.1.5734.1.1': 'ANA', '1.3.6.1.4.1.5734.1.4': '12345678Z' },
    ],
    ['FNMT, with NIF in the name', ['CN=PRUEBA MUESTRA ANA - NIF 12345678Z'], {}],
    ['FNMT, with a colon', ['CN=PRUEBA MUESTRA ANA - NIF:12345678Z'], {}],
    [
      'FNMT Clase 2 CA',
      [
        'C=ES',
        'O=FNMT',
        'OU=FNMT Clase 2 CA',
        'OU=500051483',
        'CN=NOMBRE PRUEBA MUESTRA ANA - NIF 12345678Z',
      ],
      { '1.3.6.1.4.1.5734.1.4': '12345678Z' },
    ],
    ['with DNI in the name', ['CN=ANA PRUEBA MUESTRA - DNI 12345678Z'], {}],
    ['the alternative name alone', ['CN=ANA PRUEBA'], { '1.3.6.1.4.1.5734.1.4': '12345678z' }],
    [
      'electronic DNI',
      ['C=ES', 'serialNumber=12345678Z', 'SN=PRUEBA', 'GN=ANA', 'CN=PRUEBA MUESTRA, ANA (AUTENTICACIÓN)'],
      {},
    ],
    ['a tax number of a person', ['serialNumber=TINES-12345678Z', 'CN=ANA PRUEBA'], {}],
  ])('reads the DNI: %s', (_what, subject, alternative) => {
    expect(holder(subject, alternative as Record<string, string>)).toEqual(dni);
  });

  it('reads a NIE from all of its places', () => {
    expect(holder(['serialNumber=IDCES-X1234567L', 'CN=DOE JANE - X1234567L'])).toEqual(nie);
    expect(holder(['CN=DOE JANE - NIE X1234567L'])).toEqual(nie);
  });

  it.each([
    [
      'an organisation’s identifier',
      ['serialNumber=IDCES-12345678Z', 'organizationIdentifier=VATES-A12345678'],
    ],
    ['a representative by name', ['serialNumber=IDCES-12345678Z', 'CN=12345678Z ANA PRUEBA (R: A12345678)']],
    ['FNMT Clase 2 of an entity', ['CN=ENTIDAD ACME SA - CIF A12345678 - NOMBRE ANA PRUEBA - NIF 12345678Z']],
    ['a company’s VAT number', ['serialNumber=VATES-A12345678', 'CN=ACME']],
  ])('refuses who acts for an organisation: %s', (_what, subject) => {
    expect(holder(subject)).toEqual({ ok: false, fault: 'organisation' });
  });

  it('refuses an entity that only the alternative name tells', () => {
    const alternative = { '1.3.6.1.4.1.5734.1.4': '12345678Z', '1.3.6.1.4.1.5734.1.7': 'A12345678' };
    expect(holder(['CN=ANA PRUEBA'], alternative)).toEqual({ ok: false, fault: 'organisation' });
  });

  it.each([
    ['another country', ['serialNumber=IDCPT-12345678Z', 'CN=ANA - 12345678Z'], 'foreign'],
    ['a wrong letter', ['serialNumber=IDCES-12345678A'], 'wrongLetter'],
    ['two numbers', ['serialNumber=IDCES-12345678Z', 'CN=OTHER - 00000000T'], 'contradictory'],
    ['two serial numbers', ['serialNumber=12345678Z', 'serialNumber=00000000T'], 'contradictory'],
    ['no number', ['CN=ANA PRUEBA'], 'noDocument'],
    ['a number in the middle of a name', ['CN=ANA - 12345678Z PRUEBA'], 'noDocument'],
    ['a passport', ['serialNumber=PASES-AAA123456', 'CN=ANA PRUEBA'], 'noDocument'],
    ['a number with something behind', ['serialNumber=IDCES-12345678Z0'], 'noDocument'],
    ['a number with a NUL inside', ['serialNumber=12345678Z\0'], 'noDocument'],
    ['a website', ['CN=www.example.org', 'O=Example'], 'noDocument'],
  ])('refuses %s', (_what, subject, fault) => {
    expect(holder(subject)).toEqual({ ok: false, fault });
  });
});
