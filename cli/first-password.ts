import { randomInt } from 'node:crypto';

/** Without what looks alike on paper: 0 o, 1 l i. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
const groups = 4;
const perGroup = 5;

/** A password that a person can copy from a screen: 20 characters, 99 random bits. Shown once and kept nowhere. */
export function firstPassword(): string {
  const group = (): string =>
    Array.from({ length: perGroup }, () => letters[randomInt(letters.length)]).join('');
  return Array.from({ length: groups }, group).join('-');
}
