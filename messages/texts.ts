import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Language } from '../domain/language.ts';
import { templates } from '../domain/messages.ts';
import type { MessageTemplate } from '../domain/messages.ts';
import { textsFolder } from '../platform/texts/languages.ts';
import { regionsOf } from '../platform/texts/regions.ts';
import { readTexts, spoken } from '../platform/texts/spoken.ts';

const line = z.string().min(1);

const emailText = z.strictObject({
  subject: line,
  /** What a mailbox shows beside the subject. */
  preheader: line,
  heading: line,
  paragraphs: z.array(line),
  /** Above the code, in an email that carries one. */
  code: line.optional(),
  button: line.optional(),
  /** Below the button. */
  notes: z.array(line),
});

const commonText = z.strictObject({
  /** Above the button's address in clear. */
  copyAddress: line,
  help: line,
  automatic: line,
  /** What {reachUs} becomes: the first way that the program gives, in the middle of a sentence. */
  reachUs: z.strictObject({ phone: line, email: line, web: line }),
  /** What {journey} becomes; read after "su" and "your". */
  journeys: z.strictObject({ registration: line, activation: line, recovery: line }),
  /** How {date} and {time} are joined. */
  moment: line,
  /** What a time zone is called, by its IANA name. */
  zones: z.record(z.string(), line),
});

/** An SMS is a sentence, or several, of which those that can be said are. */
const smsText = z.union([line, z.array(line).min(1)]);

type EmailTemplate = {
  [T in MessageTemplate]: (typeof templates)[T]['channel'] extends 'email' ? T : never;
}[MessageTemplate];
type SmsTemplate = Exclude<MessageTemplate, EmailTemplate>;

const namesOf = (channel: 'email' | 'sms'): string[] =>
  Object.entries(templates).flatMap(([name, template]) => (template.channel === channel ? [name] : []));
const emailName = z.enum(namesOf('email') as [EmailTemplate, ...EmailTemplate[]]);
const smsName = z.enum(namesOf('sms') as [SmsTemplate, ...SmsTemplate[]]);

/** All of one language's shared texts. */
const fullTexts = z.strictObject({
  common: commonText,
  emails: z.record(emailName, emailText),
  sms: z.record(smsName, smsText),
});

/** The messages that hold for every program. */
export const messageTexts = spoken('messages.yaml', fullTexts);

/** What a program, or a region, says otherwise in one language. */
export const textOverrides = z.strictObject({
  common: commonText.partial().optional(),
  emails: z.partialRecord(emailName, emailText.partial()).optional(),
  sms: z.partialRecord(smsName, smsText).optional(),
});

export type EmailText = z.output<typeof emailText>;
export type CommonText = z.output<typeof commonText>;
/** All texts of one language. */
export type MessageTexts = z.output<typeof fullTexts>;
/** What a program or a region says otherwise, in one language. */
export type MessageOverrides = z.output<typeof textOverrides>;

/** Some words over others: a program's own over its region's, and these over the shared ones. A list is replaced as a whole. */
export function mergeTexts<T extends MessageOverrides>(below: T, above: MessageOverrides = {}): T {
  const emails: MessageOverrides['emails'] = { ...below.emails };
  for (const [name, text] of Object.entries(above.emails ?? {}))
    emails[name as EmailTemplate] = { ...emails[name as EmailTemplate], ...text };
  return {
    common: { ...below.common, ...above.common },
    emails,
    sms: { ...below.sms, ...above.sms },
  } as T;
}

/**
 * What the messages of a country say otherwise than the rest of its language.
 * @throws TextsError with the name of a file that says what there is not
 */
export function regionalMessages(
  language: Language,
  country: string,
  folder = textsFolder,
): MessageOverrides {
  const files = regionsOf(language, country, folder)
    .map((region) => join(region.folder, messageTexts.file))
    .filter((file) => existsSync(file));
  return files
    .map((file) => readTexts(file, textOverrides))
    .reduce((below, above) => mergeTexts(below, above), {});
}

/**
 * Reads a program's own texts: `<folder>/<language>.yaml`, by language. A folder that is not there holds none.
 * @throws ZodError when a file names a text that does not exist
 */
export function readOverrides(folder: string): Readonly<Record<string, MessageOverrides>> {
  const files = yamlFiles(folder).map(([language, yaml]) => [
    language,
    textOverrides.parse(parse(yaml) ?? {}),
  ]);
  return Object.fromEntries(files) as Record<string, MessageOverrides>;
}

function yamlFiles(folder: string): [language: string, yaml: string][] {
  return namesIn(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name.slice(0, -'.yaml'.length), readFileSync(join(folder, name), 'utf8')]);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
