import type { CaptureSide } from '../identity-reading.ts';
import type { MrzFormat } from '../mrz.ts';

/** What is photographed, declared: everything that depends on the side comes from here, or from a table that the compiler completes. */
interface Side {
  /** How it is held into the frame. */
  shape: 'card' | 'page' | 'face';
  /** The format of a zone on it: a booklet's, or a card's, which is also supposed where none belongs. */
  zone: MrzFormat;
  /** Whether the original has colours that a photocopy lacks. */
  coloured: boolean;
}

const card: Side = { shape: 'card', zone: 'TD1', coloured: true };

export const sides: Readonly<Record<CaptureSide, Side>> = {
  front: card,
  back: card,
  passport: { shape: 'page', zone: 'TD3', coloured: true },
  // Print of one colour on paper of one colour, and always for a person.
  greenCard: { shape: 'page', zone: 'TD1', coloured: false },
  face: { shape: 'face', zone: 'TD1', coloured: true },
};
