import { describe, expect, it } from 'vitest';
import { countryChoices, countryName } from '../../web/portal/format/countries.ts';
import { dateWords, daysWords, describeMoment } from '../../web/portal/format/moment-words.ts';
import { visibleDigits } from '../../web/portal/format/phone-digits.ts';
import { nextChange, remainingUntil, spokenMinutes } from '../../web/shared/remaining.ts';
import { isSoon, nextMinute } from '../../web/portal/format/retry.ts';

const madrid = 'Europe/Madrid';
/** A Saturday, 23:30 in Madrid. */
const now = Date.parse('2026-11-21T22:30:00Z');
const minute = 60_000;

describe('a moment in words', () => {
  const day = (at: string, locale = 'es-ES'): unknown => describeMoment(at, now, madrid, locale).day;

  it('names today and tomorrow by the day that it is in the program’s time zone', () => {
    expect(day('2026-11-21T22:59:00Z')).toEqual({ kind: 'today' });
    expect(day('2026-11-21T23:00:00Z')).toEqual({ kind: 'tomorrow' });
    expect(describeMoment('2026-11-21T23:00:00Z', now, 'UTC', 'es-ES').day).toEqual({ kind: 'today' });
  });

  it('names a near day by its weekday and a far one with its month', () => {
    expect(day('2026-11-24T09:15:00Z')).toEqual({ kind: 'date', words: 'martes 24' });
    expect(day('2026-11-24T09:15:00Z', 'en-GB')).toMatchObject({ words: 'Tuesday 24' });
    expect(day('2026-12-05T09:15:00Z')).toEqual({ kind: 'date', words: 'sábado 5 de diciembre' });
    expect(day('2026-11-19T09:15:00Z')).toEqual({ kind: 'date', words: 'jueves 19 de noviembre' });
  });

  it('counts days by the calendar when the clocks change in between', () => {
    const before = Date.parse('2026-10-24T21:30:00Z');
    expect(describeMoment('2026-10-25T22:30:00Z', before, madrid, 'es-ES').day).toEqual({ kind: 'tomorrow' });
  });

  it('writes the hour as Spanish says it', () => {
    expect(describeMoment('2026-11-24T09:05:00Z', now, madrid, 'es-ES')).toMatchObject({
      time: '10:05',
      oneOClock: false,
    });
    expect(describeMoment('2026-11-24T00:15:00Z', now, madrid, 'es-ES')).toMatchObject({
      time: '1:15',
      oneOClock: true,
    });
    expect(describeMoment('2026-11-23T23:15:00Z', now, madrid, 'es-ES').time).toBe('0:15');
  });

  it('writes a date in full, and leaves alone what is none', () => {
    expect(dateWords('1956-03-27', 'es-ES')).toBe('27 de marzo de 1956');
    expect(dateWords('1956-03-27', 'en-GB')).toBe('27 March 1956');
    expect(dateWords('27/3/1956', 'es-ES')).toBe('27/3/1956');
  });
});

describe('when to try again', () => {
  it('is never named a minute too early', () => {
    expect(nextMinute('2026-11-21T22:30:00.000Z')).toBe('2026-11-21T22:30:00.000Z');
    expect(nextMinute('2026-11-21T22:30:00.001Z')).toBe('2026-11-21T22:31:00.000Z');
    expect(nextMinute('2026-11-21T22:59:59.000Z')).toBe('2026-11-21T23:00:00.000Z');
  });

  it('is no hour of the day where it is a matter of seconds', () => {
    expect(isSoon(new Date(now + minute - 1).toISOString(), now)).toBe(true);
    expect(isSoon(new Date(now - minute).toISOString(), now)).toBe(true);
    expect(isSoon(new Date(now + minute).toISOString(), now)).toBe(false);
  });
});

describe('what remains', () => {
  it('is told in hours and minutes, and in seconds only at the end', () => {
    expect(remainingUntil(now + 112 * minute, now)).toMatchObject({ shows: 'hours', hours: 1, minutes: 52 });
    expect(remainingUntil(now + 60 * minute, now)).toMatchObject({ shows: 'hours', hours: 1, minutes: 0 });
    expect(remainingUntil(now + 5 * minute, now)).toMatchObject({ shows: 'minutes', minutes: 5 });
    expect(remainingUntil(now + 119_001, now)).toMatchObject({ shows: 'seconds', seconds: 120 });
    expect(remainingUntil(now + 1, now)).toMatchObject({ shows: 'seconds', seconds: 1 });
    expect(remainingUntil(now, now)).toMatchObject({ shows: 'over' });
    expect(remainingUntil(now - 1, now)).toMatchObject({ shows: 'over' });
  });

  it('never shows sixty minutes beside the hours', () => {
    expect(remainingUntil(now + 119.5 * minute, now)).toMatchObject({ hours: 2, minutes: 0 });
  });

  it('is refreshed when what is shown changes', () => {
    expect(nextChange(now + 10 * minute + 20_000, now)).toBe(20_000);
    expect(nextChange(now + 90_400, now)).toBe(400);
    expect(nextChange(now - 5_000, now)).toBeGreaterThan(0);
  });

  it('is spoken at few minutes only', () => {
    expect(spokenMinutes(now + 31 * minute, now)).toBeUndefined();
    expect(spokenMinutes(now + 30 * minute, now)).toBe(30);
    expect(spokenMinutes(now + 11 * minute, now)).toBe(30);
    expect(spokenMinutes(now + 4 * minute, now)).toBe(5);
    expect(spokenMinutes(now + 30_000, now)).toBe(1);
    expect(spokenMinutes(now, now)).toBeUndefined();
  });
});

describe('what documents and masks say', () => {
  it('reads the digits that a masked phone leaves', () => {
    expect(visibleDigits('••• ••• 456')).toBe('456');
    expect(visibleDigits('•••')).toBeUndefined();
  });

  it('names countries by the letters of a document, Germany’s single one too', () => {
    expect(countryName('ESP', 'es')).toBe('España');
    expect(countryName('D', 'en')).toBe('Germany');
    expect(countryName('XXA', 'es')).toBe('XXA');
  });

  it('offers each country once, in the order of the alphabet', () => {
    const names = countryChoices('es').map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'es')));
  });
});

describe('a number of days', () => {
  it('is said as each language counts', () => {
    const words = ['es-ES', 'en-GB', 'ca-ES'].map((locale) => [1, 30].map((days) => daysWords(days, locale)));
    expect(words).toEqual([
      ['1 día', '30 días'],
      ['1 day', '30 days'],
      ['1 dia', '30 dies'],
    ]);
  });
});
