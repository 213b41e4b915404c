import { asTyped } from './as-typed.ts';

/**
 * A phone number as address books and signatures have it, in the spelling that readers of numbers understand: "(+34) 612 345 678",
 * "tel:+34612345678", "0034 612…" and a prefix that was typed twice become "+34 612 345 678"; the "(0)" behind a prefix, which is
 * dialled only without it, goes.
 */
export function phoneAsTyped(typed: string): string {
  return asTyped(typed)
    .replace(/^tel: ?/i, '')
    .replace(/^[([] ?((?:\+|00)\d{1,3}) ?[)\]]/, '$1 ')
    .replace(/^00(?=\d)/, '+')
    .replace(/^\+\d{0,3} ?(?=\+)/, '')
    .replace(/^(\+\d{1,3}) ?\(0\)/, '$1 ')
    .replace(/ {2,}/g, ' ');
}
