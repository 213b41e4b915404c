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
  /** A code to be typed elsewhere, with what stands above it. */
  code: { caption: string; digits: string } | undefined;
  button: { label: string; href: string; copyAddress: string } | undefined;
  notes: Piece[][];
  /** The number to call, and that answers are not read. */
  footer: Piece[][];
}

/** What an email has besides sentences: the address its button leads to, and the code it carries. */
export interface LetterParts {
  button: Piece | undefined;
  code: Piece | undefined;
}

/** Fills an email's texts in. */
export function composeLetter(
  text: EmailText,
  common: CommonText,
  words: Vocabulary,
  { button, code }: LetterParts,
): Letter {
  const heading = plain(filled(text.heading, words));
  return {
    subject: plain(filled(text.subject, words)),
    preheader: plain(filled(text.preheader, words)),
    heading,
    paragraphs: filledAll(text.paragraphs, words),
    code:
      code === undefined || text.code === undefined
        ? undefined
        : { caption: plain(filled(text.code, words)), digits: code.text },
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
  const { heading, paragraphs, code, button, notes, footer } = letter;
  const blocks = [
    heading,
    ...paragraphs.map(plain),
    ...(code ? [`${code.caption}:\n${code.digits}`] : []),
    ...(button ? [`${button.label}:\n${button.href}`] : []),
    ...notes.map(plain),
    '-- ',
    ...footer.map(plain),
  ];
  return [programName, ...blocks].join('\n\n').replace('-- \n\n', '-- \n').concat('\n');
}
