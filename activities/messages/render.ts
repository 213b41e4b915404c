import { fileURLToPath } from 'node:url';
import { toGsm7 } from './gsm7.ts';
import { letterHtml } from './letter-html.ts';
import type { BrandColours } from './letter-style.ts';
import { composeLetter, letterText } from './letter.ts';
import { filled, plain } from './sentence.ts';
import type { Vocabulary } from './sentence.ts';
import { buttonOf, templates, valueKinds } from './templates.ts';
import type { MessageTemplate, MessageValues } from './templates.ts';
import { mergeTexts, readTexts } from './texts.ts';
import type { MessageOverrides, MessageTexts } from './texts.ts';
import { oneLine, written, writtenPhone } from './written.ts';
import type { Manner, Piece } from './written.ts';

/** What a message says of the institution it comes from. */
export interface MessageProgram {
  /** In the message's language. */
  name: string;
  phone?: string | undefined;
  colours: BrandColours;
  /** IANA name; Europe/Madrid when not given. */
  timeZone?: string | undefined;
  /** Its own words, by language. */
  texts?: Readonly<Record<string, MessageOverrides>> | undefined;
}

export interface MessageRequest<T extends MessageTemplate> {
  template: T;
  /** BCP 47; one without texts falls back to its base language, then to Spanish. */
  language: string;
  program: MessageProgram;
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

const sharedFolder = fileURLToPath(new URL('../../programs/_shared/messages', import.meta.url));
let cached: SharedTexts | undefined;

/** The texts that hold for every program, by language; read once. */
export function sharedTexts(): SharedTexts {
  cached ??= readTexts(sharedFolder);
  return cached;
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
  const words = vocabulary(request, manner);
  if (isSms(template)) return { language, text: toGsm7(plain(filled(texts.sms[template], words))) };

  const letter = composeLetter(texts.emails[template], texts.common, words, words.get(buttonOf(template)));
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

function languageOf(asked: string, shared: SharedTexts): string {
  const base = asked.split('-')[0] ?? '';
  return [asked, base, 'es'].find((language) => language in shared) ?? Object.keys(shared)[0] ?? 'es';
}

function vocabulary(
  { template, program, values }: MessageRequest<MessageTemplate>,
  manner: Manner,
): Vocabulary {
  const given = new Map<string, unknown>(Object.entries(values));
  const words = new Map<string, Piece | undefined>([
    ['programName', { text: oneLine(program.name) }],
    ['phone', program.phone === undefined ? undefined : writtenPhone(program.phone)],
  ]);
  for (const [name, kind] of Object.entries(valueKinds(template))) {
    const value = given.get(name);
    if (value === undefined && name in templates[template].values)
      throw new TypeError(`${template} needs the value ${name}`);
    words.set(name, value === undefined ? undefined : written(kind, value, manner));
  }
  return words;
}
