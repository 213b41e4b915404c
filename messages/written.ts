import { DAY, HOUR, MINUTE } from '../domain/duration.ts';
import type { ValueKind } from '../domain/message-values.ts';
import { localeOf } from '../platform/texts/locale.ts';
import type { CommonText } from './texts.ts';

/** A stretch of a sentence; with an address it becomes a link where links can be. */
export interface Piece {
  text: string;
  href?: string;
}

/** How values are written: language, time zone and the words that belong to them. */
export interface Manner {
  language: string;
  /** IANA name. */
  timeZone: string;
  common: Pick<CommonText, 'moment' | 'zones'>;
}

/** Writes one value of a message. @throws TypeError when it is not of its kind */
export function written(kind: ValueKind, value: unknown, manner: Manner): Piece {
  switch (kind) {
    case 'url':
      return webAddress(value);
    case 'moment':
      if (!(value instanceof Date)) throw new TypeError('a moment must be a Date');
      return { text: writtenMoment(value, manner) };
    case 'duration':
      return { text: writtenDuration(Number(value), manner.language) };
    case 'count':
      return { text: new Intl.NumberFormat(localeOf(manner.language)).format(Number(value)) };
    case 'host':
      return { text: oneLine(value).replace(/:\d+$/, '').toLowerCase() };
    case 'text':
      return { text: oneLine(value) };
    case 'flag':
      return { text: '' };
  }
}

/** A phone number as people read it, and as phones call it. */
export function writtenPhone(phone: string): Piece {
  return { text: oneLine(phone), href: `tel:${phone.replace(/[^\d+*#]/g, '')}` };
}

/** A text without line breaks and control characters: a value can neither add a line nor end a header. */
export function oneLine(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('a text must be a string');
  return value.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\s]+/g, ' ').trim();
}

function webAddress(value: unknown): Piece {
  const text = oneLine(value);
  const { protocol, href } = new URL(text);
  if (protocol !== 'https:' && protocol !== 'http:') throw new TypeError('an address must be http or https');
  return { text, href };
}

function writtenMoment(moment: Date, { language, timeZone, common }: Manner): string {
  const { day, clock } = momentFormats(localeOf(language), timeZone);
  const date = day.format(moment);
  const time = clock.format(moment);
  const zone = common.zones[timeZone];
  const both = common.moment.replace('{date}', date).replace('{time}', time);
  return zone === undefined ? both : `${both} (${zone})`;
}

interface MomentFormats {
  day: Intl.DateTimeFormat;
  clock: Intl.DateTimeFormat;
}
const knownFormats = new Map<string, MomentFormats>();

/** Kept: making them costs more than all the rest of a message. */
function momentFormats(locale: string, timeZone: string): MomentFormats {
  const key = `${locale} ${timeZone}`;
  const known = knownFormats.get(key);
  if (known) return known;
  const made = {
    day: new Intl.DateTimeFormat(locale, { timeZone, weekday: 'long', day: 'numeric', month: 'long' }),
    clock: new Intl.DateTimeFormat(locale, {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
  };
  knownFormats.set(key, made);
  return made;
}

const knownUnits = new Map<string, Intl.NumberFormat>();

function unitFormat(locale: string, unit: string): Intl.NumberFormat {
  const key = `${locale} ${unit}`;
  const format =
    knownUnits.get(key) ?? new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' });
  knownUnits.set(key, format);
  return format;
}

function writtenDuration(ms: number, language: string): string {
  const write = (unit: string, count: number): string => unitFormat(localeOf(language), unit).format(count);
  if (ms >= 2 * DAY && ms % DAY === 0) return write('day', ms / DAY);
  if (ms >= HOUR && ms % HOUR === 0) return write('hour', ms / HOUR);
  return write('minute', Math.max(1, Math.round(ms / MINUTE)));
}
