import type { Integer } from 'asn1js';
import type { RelativeDistinguishedNames } from 'pkijs';
import type { NameAttribute } from '../../domain/certificate-holder.ts';

const COMMON_NAME = '2.5.4.3';

export function attributesOf(name: RelativeDistinguishedNames): NameAttribute[] {
  return name.typesAndValues.map(({ type, value }) => ({ type, value: value.valueBlock.value }));
}

/** The common name, for people to recognise a certificate by; empty when it has none. */
export function commonNameOf(names: readonly NameAttribute[]): string {
  return names.find(({ type }) => type === COMMON_NAME)?.value ?? '';
}

/** A serial number as hexadecimal digits without leading zeros, so that every encoding of it compares alike. */
export function serialOf(serial: Integer): string {
  return bytesOf(serial.valueBlock.valueHexView)
    .toString('hex')
    .replace(/^(?:00)+(?=..)/, '');
}

export function bytesOf(view: ArrayBuffer | Uint8Array): Buffer {
  return view instanceof Uint8Array
    ? Buffer.from(view.buffer as ArrayBuffer, view.byteOffset, view.byteLength)
    : Buffer.from(view);
}
