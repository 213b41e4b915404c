import { LIMITS } from './limits.ts';

/** The shape that browsers check (HTML Living Standard, "valid e-mail address"), plus a dot in the domain. */
const SHAPE =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)+$/;

/**
 * Normalises an email address: blanks around it gone, domain in lower case; the mailbox keeps its case.
 * @returns undefined when it is not one address on one line
 */
export function normaliseEmail(typed: string): string | undefined {
  const text = typed.replace(/^ +| +$/g, '');
  if (text.length > LIMITS.form.emailLength || !SHAPE.test(text)) return undefined;
  const at = text.lastIndexOf('@');
  if (at > 64) return undefined;
  return text.slice(0, at) + text.slice(at).toLowerCase();
}

/** What two spellings of one mailbox are compared and throttled by. */
export function emailKey(email: string): string {
  return email.toLowerCase();
}
