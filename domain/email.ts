import { asTyped } from './as-typed.ts';
import { LIMITS } from './limits.ts';

/** The shape that browsers check (HTML Living Standard, "valid e-mail address"), plus a dot in the domain. */
const SHAPE =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)+$/;

/**
 * Normalises an email address as people type or copy it: without "mailto:", the domain in lower case and, where it is internationalised, in
 * the ASCII form that mail servers use (RFC 5891); the mailbox keeps its case.
 * @returns undefined when it is not one address
 */
export function normaliseEmail(typed: string): string | undefined {
  const text = asTyped(typed).replace(/^mailto: ?/i, '');
  const at = text.lastIndexOf('@');
  if (at < 1 || at > 64) return undefined;
  const address = `${text.slice(0, at)}@${asciiDomain(text.slice(at + 1))}`;
  return address.length <= LIMITS.form.emailLength && SHAPE.test(address) ? address : undefined;
}

/** Letters, digits and what stands between the parts of a name: nothing that would end the name in an address. */
const INTERNATIONAL = /^[\p{L}\p{M}\p{N}.-]+$/u;

/** @returns what was given where it is no domain: its shape is judged by the caller */
function asciiDomain(domain: string): string {
  if (/^[\x20-\x7e]*$/.test(domain) || !INTERNATIONAL.test(domain)) return domain.toLowerCase();
  const host = `http://${domain}`;
  return URL.canParse(host) ? new URL(host).hostname : domain;
}

/** What two spellings of one address are compared by. */
export function emailKey(email: string): string {
  return email.toLowerCase();
}

/** Mail services that take dots in the local part for nothing (support.google.com/mail/answer/7436150). */
const ignoringDots = new Set(['gmail.com', 'googlemail.com']);

/**
 * Where messages to a contact arrive, for limits alone: a phone as it is, a mailbox without its sub-address (RFC 5233, `+anything`). Two
 * people may share a mailbox by this rule, so nothing else is decided by it.
 */
export function destinationKey(contact: string): string {
  const key = emailKey(contact);
  const at = key.lastIndexOf('@');
  if (at < 0) return key;
  const local = key.slice(0, at);
  const domain = key.slice(at + 1);
  const plus = local.indexOf('+');
  const plain = plus > 0 ? local.slice(0, plus) : local;
  return ignoringDots.has(domain) ? `${plain.replaceAll('.', '')}@gmail.com` : `${plain}@${domain}`;
}
