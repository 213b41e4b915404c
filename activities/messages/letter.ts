import { filled, filledAll, plain } from './sentence.ts';
import type { Vocabulary } from './sentence.ts';
import type { CommonText, EmailText } from './texts.ts';
import type { Piece } from './written.ts';

/** An email's content, before it is laid out as HTML or plain text. */
export interface Letter {
  subject: string;
  preheader: string;
  heading: string;
  paragraphs: Piece[][];
  button: { label: string; href: string; copyAddress: string } | undefined;
  notes: Piece[][];
  /** Whom to call, and that nobody reads answers. */
  footer: Piece[][];
}

/** Fills an email's texts in. `button` is the address its button leads to, if it has one. */
export function composeLetter(
  text: EmailText,
  common: CommonText,
  words: Vocabulary,
  button: Piece | undefined,
): Letter {
  const heading = plain(filled(text.heading, words));
  return {
    subject: plain(filled(text.subject, words)),
    preheader: plain(filled(text.preheader, words)),
    heading,
    paragraphs: filledAll(text.paragraphs, words),
    button:
      button?.href === undefined || text.button === undefined
        ? undefined
        : buttonOf(text.button, common, words, button.href),
    notes: filledAll(text.notes, words),
    footer: filledAll([common.help, common.automatic], words),
  };
}

function buttonOf(label: string, common: CommonText, words: Vocabulary, href: string): Letter['button'] {
  return { label: plain(filled(label, words)), href, copyAddress: plain(filled(common.copyAddress, words)) };
}

/** The plain-text part: the same words in the same order, the address on a line of its own. */
export function letterText(letter: Letter, programName: string): string {
  const { heading, paragraphs, button, notes, footer } = letter;
  const call = button ? [`${button.label}:\n${button.href}`] : [];
  const blocks = [
    heading,
    ...paragraphs.map(plain),
    ...call,
    ...notes.map(plain),
    '-- ',
    ...footer.map(plain),
  ];
  return [programName, ...blocks].join('\n\n').replace('-- \n\n', '-- \n').concat('\n');
}
