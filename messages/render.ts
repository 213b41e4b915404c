import { defaultLanguage } from '../domain/language.ts';
import type { FormKind } from '../domain/form-kinds.ts';
import { languages } from '../platform/texts/languages.ts';
import { toGsm7 } from './gsm7.ts';
import { letterHtml } from './letter-html.ts';
import { composeLetter, letterText } from './letter.ts';
import { globalWords } from './global-words.ts';
import type { MessageProgram } from './message-program.ts';
import { filledAll, plain } from './sentence.ts';
import type { Vocabulary } from './sentence.ts';
import { buttonOf, codeOf, needs, templates, valueKinds } from '../domain/messages.ts';
import type { MessageTemplate, MessageValues } from '../domain/messages.ts';
import { mergeTexts, messageTexts } from './texts.ts';
import type { CommonText, MessageTexts } from './texts.ts';
import { oneLine, written } from './written.ts';
import type { Manner, Piece } from './written.ts';

export interface MessageRequest<T extends MessageTemplate> {
  template: T;
  /** BCP 47; one without texts falls back to its base language, then to the default one. */
  language: string;
  program: MessageProgram;
  /** What kind of journey it belongs to, if to one. */
  journey?: FormKind | undefined;
  values: MessageValues[T];
}

export interface RenderedMessage {
  /** The language it is really in. */
  language: string;
  /** Emails only. */
  subject?: string;
  text: string;
  /** Emails only. */
  html?: string;
}

export type SharedTexts = Readonly<Record<string, MessageTexts>>;

/** The texts that hold for every program, by language. */
export function sharedTexts(): SharedTexts {
  return Object.fromEntries(languages.map((language) => [language, messageTexts.in(language)]));
}

/**
 * Writes one message. Pure, given the texts: the same request gives the same message, so a repeated send is no other one.
 * @throws TypeError when a value is missing or not of its kind, or a text speaks of something its message has not got
 */
export function renderMessage<T extends MessageTemplate>(
  request: MessageRequest<T>,
  shared: SharedTexts = sharedTexts(),
): RenderedMessage {
  const { program } = request;
  const template: MessageTemplate = request.template;
  const language = languageOf(request.language, shared);
  const base = shared[language];
  if (base === undefined) throw new TypeError('there are no texts in any language');
  const texts = mergeTexts(base, program.texts?.[language]);
  const manner = { language, timeZone: program.timeZone ?? 'Europe/Madrid', common: texts.common };
  const words = vocabulary(request, manner, texts.common);
  if (isSms(template)) return { language, text: smsText(texts.sms[template], template, words) };

  const parts = { button: pieceOf(words, buttonOf(template)), code: pieceOf(words, codeOf(template)) };
  const letter = composeLetter(texts.emails[template], texts.common, words, parts);
  const name = oneLine(program.name);
  return {
    language,
    subject: letter.subject,
    text: letterText(letter, name),
    html: letterHtml(letter, language, name, program.colours),
  };
}

function isSms(template: MessageTemplate): template is keyof MessageTexts['sms'] {
  return templates[template].channel === 'sms';
}

/** What can be said of it, and at its end the code bound to the site's name: phones fill it in there and nowhere else. */
function smsText(text: string | readonly string[], template: MessageTemplate, words: Vocabulary): string {
  const said = filledAll([text].flat(), words).map(plain).join(' ');
  const code = pieceOf(words, codeOf(template))?.text;
  const host = pieceOf(words, 'host')?.text;
  return toGsm7(code === undefined || host === undefined ? said : `${said}\n\n@${host} #${code}`);
}

function pieceOf(words: Vocabulary, name: string): Piece | undefined {
  return [words.get(name)].flat()[0];
}

function languageOf(asked: string, shared: SharedTexts): string {
  const base = asked.split('-')[0] ?? '';
  return [asked, base].find((language) => language in shared) ?? defaultLanguage;
}

function vocabulary(
  { template, program, journey, values }: MessageRequest<MessageTemplate>,
  manner: Manner,
  common: CommonText,
): Vocabulary {
  const given = new Map<string, unknown>(Object.entries(values));
  const words = new Map(globalWords(program, journey, common));
  for (const [name, kind] of Object.entries(valueKinds(template))) {
    const value = given.get(name);
    if (value === undefined && needs(template, name))
      throw new TypeError(`${template} needs the value ${name}`);
    words.set(name, value === undefined || value === false ? undefined : written(kind, value, manner));
  }
  return words;
}
