import { asTyped } from '../../../domain/as-typed.ts';

/** Where most people's mailboxes are, so that a slip in the domain can be asked about. */
const commonDomains = [
  'gmail.com',
  'hotmail.com',
  'hotmail.es',
  'outlook.com',
  'outlook.es',
  'yahoo.es',
  'yahoo.com',
  'icloud.com',
  'telefonica.net',
  'live.com',
  'msn.com',
];

/** The address that was probably meant ("ana@gmial.com" is "ana@gmail.com"); undefined when there is nothing to ask. */
export function suggestEmail(typed: string): string | undefined {
  const email = asTyped(typed);
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1).toLowerCase();
  if (at < 1 || commonDomains.includes(domain)) return undefined;
  const meant = commonDomains.find((common) => isOneSlipAway(domain, common));
  return meant === undefined ? undefined : email.slice(0, at + 1) + meant;
}

/** One letter missing, surplus or wrong, or two neighbours swapped. */
function isOneSlipAway(typed: string, meant: string): boolean {
  if (Math.abs(typed.length - meant.length) > 1) return false;
  let start = 0;
  while (start < meant.length && typed[start] === meant[start]) start++;
  let end = 0;
  while (end < Math.min(typed.length, meant.length) - start && typed.at(-1 - end) === meant.at(-1 - end))
    end++;
  const fromTyped = typed.slice(start, typed.length - end);
  const fromMeant = meant.slice(start, meant.length - end);
  if (fromTyped.length <= 1 && fromMeant.length <= 1) return true;
  return fromTyped.length === 2 && fromTyped === [...fromMeant].reverse().join('');
}
