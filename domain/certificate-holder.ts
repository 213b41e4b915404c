import { checkIdentityDocument } from './identity-document.ts';
import type { IdentityDocument } from './identity-document.ts';

/** One attribute of a name in a certificate: its OID and its text. */
export interface NameAttribute {
  type: string;
  value: string;
}

/** What a certificate says about its holder. */
export interface CertificateNames {
  subject: readonly NameAttribute[];
  /** Of the directory names among the subject's alternative names. */
  alternative: readonly NameAttribute[];
}

export type HolderFault = 'organisation' | 'foreign' | 'noDocument' | 'wrongLetter' | 'contradictory';
export type HolderCheck = { ok: true; document: IdentityDocument } | { ok: false; fault: HolderFault };

const COMMON_NAME = '2.5.4.3';
const SERIAL_NUMBER = '2.5.4.5';
/** X.520 organizationIdentifier: who carries it acts for an organisation (ETSI EN 319 412-1, 5.1.4). */
const ORGANISATION_IDENTIFIER = '2.5.4.97';
/** FNMT-RCM's private attributes: the NIF of a person; name and CIF of an entity, in two generations. */
const FNMT_NIF = '1.3.6.1.4.1.5734.1.4';
const FNMT_ENTITY = ['6', '7', '14', '15'].map((last) => `1.3.6.1.4.1.5734.1.${last}`);

/** ETSI EN 319 412-1, 5.1.3: kind of number, country, dash, number. PNO, IDC and TIN are a natural person's. */
const semantics = /^([A-Z]{3})([A-Z]{2})-(.+)$/;
const personal = new Set(['IDC', 'PNO', 'TIN']);
const organisational = new Set(['VAT', 'NTR', 'PSD', 'LEI']);
/** "12345678Z" or "X1234567L", whole: what a certificate states has been written by a machine. */
const spanish = /^(?:\d{8}|[XYZ]\d{7})[A-Z]$/;
/** Ends of FNMT's common names: "… - 12345678Z", "… - NIF 12345678Z", "… - DNI 12345678Z", "… - NIF:12345678Z". */
const nameEnd = / - (?:(?:NIF|DNI|NIE)[ :]*)?((?:\d{8}|[XYZ]\d{7})[A-Z])$/;
/** "12345678Z JUAN ESPAÑOL (R: A12345678)" (representatives) and "ENTIDAD … - CIF A12345678 - NOMBRE …" (FNMT Clase 2, until 2016). */
const organisationName = /\(R: ?[^)]+\)|^ENTIDAD | - CIF /;

/**
 * The DNI or NIE of the person that a certificate was issued to.
 *
 * Forms: FNMT-RCM "AC FNMT Usuarios" (serialNumber IDCES-12345678Z as in ETSI EN 319 412-1, common name "APELLIDOS NOMBRE -
 * 12345678Z", alternative name 1.3.6.1.4.1.5734.1.4); FNMT Clase 2 CA ("NOMBRE … - NIF 12345678Z"); electronic DNI (serialNumber
 * 12345678Z, common name "APELLIDOS, NOMBRE (AUTENTICACIÓN)"). All numbers that a certificate states must be the same one.
 * The certificate of an organisation's representative is refused: an account is a person's own.
 */
export function holderOf({ subject, alternative }: CertificateNames): HolderCheck {
  const names = valuesOf(subject, COMMON_NAME).map((name) => name.toUpperCase().trim());
  const serials = valuesOf(subject, SERIAL_NUMBER).map((serial) => serial.toUpperCase().trim());
  const kinds = serials.map(readSerial);
  if (isOrganisation(subject, alternative, names) || kinds.some(({ kind }) => kind === 'organisation'))
    return { ok: false, fault: 'organisation' };
  if (kinds.some(({ kind }) => kind === 'foreign')) return { ok: false, fault: 'foreign' };
  const stated = [
    ...kinds.flatMap((serial) => (serial.kind === 'number' ? [serial.number] : [])),
    ...valuesOf(alternative, FNMT_NIF).map((nif) => nif.toUpperCase().trim()),
    ...names.flatMap((name) => nameEnd.exec(name)?.[1] ?? []),
  ];
  return agreed(stated);
}

function isOrganisation(
  subject: readonly NameAttribute[],
  alternative: readonly NameAttribute[],
  names: readonly string[],
): boolean {
  return (
    valuesOf(subject, ORGANISATION_IDENTIFIER).length > 0 ||
    alternative.some(({ type }) => FNMT_ENTITY.includes(type)) ||
    names.some((name) => organisationName.test(name))
  );
}

type Serial = { kind: 'number'; number: string } | { kind: 'organisation' | 'foreign' | 'other' };

function readSerial(serial: string): Serial {
  if (spanish.test(serial)) return { kind: 'number', number: serial };
  const [, type = '', country, number = ''] = semantics.exec(serial) ?? [];
  if (organisational.has(type)) return { kind: 'organisation' };
  if (!personal.has(type)) return { kind: 'other' };
  return country === 'ES' ? { kind: 'number', number } : { kind: 'foreign' };
}

function agreed(stated: readonly string[]): HolderCheck {
  const [first, ...others] = new Set(stated);
  if (first === undefined) return { ok: false, fault: 'noDocument' };
  if (others.length > 0) return { ok: false, fault: 'contradictory' };
  if (!spanish.test(first)) return { ok: false, fault: 'noDocument' };
  const check = checkIdentityDocument(first);
  return check.ok ? check : { ok: false, fault: 'wrongLetter' };
}

function valuesOf(names: readonly NameAttribute[], type: string): string[] {
  return names.filter((name) => name.type === type).map(({ value }) => value);
}
