import { describe, expect, it } from 'vitest';
import { deviceClassOf } from '../../../domain/device.ts';
import { callingCodeIn } from '../../../domain/numbers/calling-code.ts';
import { daysOf, figuresOf } from '../../../domain/numbers/figures-of.ts';
import { spreadOf, TIME_SCALE } from '../../../domain/numbers/time-scale.ts';

const sum = (what: string, name: string, count: number, by = 'all', group: string | null = null): object => ({
  ...{ what, name, by, group, count },
});

describe('how long things took', () => {
  const stepOf = (ms: number): number => Math.floor(Math.log(ms / 1000) / Math.log(TIME_SCALE.ratio));

  it('is read from the scale with an error of a twentieth at most', () => {
    for (const ms of [1_000, 60_000, 3_600_000, 86_400_000]) {
      const { median = 0 } = spreadOf([{ step: stepOf(ms), count: 3 }]) ?? {};
      expect(Math.abs(median / ms - 1)).toBeLessThan(0.05 + 1e-3);
    }
  });

  it('has a median and a ninth tenth, in any order of the steps', () => {
    const spread = spreadOf([
      { step: 90, count: 1 },
      { step: 10, count: 8 },
      { step: 50, count: 2 },
    ]);
    expect(spread).toMatchObject({ count: 11, median: Math.round(1000 * 1.1 ** 10.5) });
    expect(spread?.p90).toBe(Math.round(1000 * 1.1 ** 50.5));
    expect(spreadOf([])).toBeUndefined();
  });
});

describe('the country of a number', () => {
  it.each([
    ['3460', '34'],
    ['5989', '598'],
    ['5491', '54'],
    ['1202', '1'],
    ['7912', '7'],
    ['3531', '353'],
    ['', null],
    ['59', null],
  ])('of +%s is %s', (digits, code) => {
    expect(callingCodeIn(digits)).toBe(code);
  });
});

describe('a device', () => {
  it.each([
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148 Safari/604.1', 'phone'],
    [
      'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/125.0 Mobile Safari/537.36',
      'phone',
    ],
    ['Mozilla/5.0 (Linux; Android 14; SM-X710) AppleWebKit/537.36 Chrome/125.0 Safari/537.36', 'tablet'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/125.0 Safari/537.36', 'computer'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0', 'computer'],
    ['curl/8.5', 'unknown'],
    [undefined, 'unknown'],
  ])('%s is a %s', (userAgent, device) => {
    expect(deviceClassOf(userAgent)).toBe(device);
  });
});

describe('the numbers of a period', () => {
  const asked = {
    from: '2026-11-29',
    to: '2026-11-30',
    stages: ['emailLink', 'smsPin'] as const,
    languages: ['es', 'ca'],
  };
  const kept = {
    counts: [
      sum('begun', '', 40),
      sum('begun', '', 40, 'day', '2026-11-30'),
      sum('begun', '', 37, 'language', 'es'),
      sum('begun', '', 3, 'language', 'ca'),
      sum('stage', 'smsPin', 30),
      sum('left', 'completed', 20),
      sum('left', 'completed', 20, 'day', '2026-11-30'),
      sum('left', 'smsPin expired', 2),
    ] as never[],
    times: [{ what: 'done', name: 'completed', step: 10, count: 20 }],
    messages: [
      { name: 'sms delivered 5989', count: 7 },
      { name: 'sms undelivered 5982', count: 1 },
      { name: 'email sent ', count: 9 },
      { name: 'pigeon lost ', count: 1 },
    ],
  };

  it('say what was, and that nothing was on a day without', () => {
    const figures = figuresOf(kept, { ...asked, isPart: false });
    expect(figures).toMatchObject({
      begun: 40,
      open: 18,
      stages: [
        { stage: 'emailLink', reached: 0, expired: 0 },
        { stage: 'smsPin', reached: 30, expired: 2 },
      ],
      days: [
        { group: '2026-11-29', begun: 0, completed: 0 },
        { group: '2026-11-30', begun: 40, completed: 20 },
      ],
      messages: [
        { channel: 'email', callingCode: null, sent: 9, delivered: 0, lost: 0 },
        { channel: 'sms', callingCode: '598', sent: 0, delivered: 7, lost: 1 },
      ],
    });
    expect(figures.endings.find(({ ending }) => ending === 'completed')?.count).toBe(20);
  });

  it('say no number below five of a part of the people', () => {
    expect(figuresOf(kept, { ...asked, isPart: false }).languages).toEqual([
      { group: 'es', begun: 37, completed: 0 },
      { group: 'ca', begun: null, completed: 0 },
    ]);
    const part = figuresOf(kept, { ...asked, isPart: true });
    expect(part.stages[1]).toEqual({ stage: 'smsPin', reached: 30, expired: null });
    expect(part.time).toBeNull();
  });

  it('has every day of a period', () => {
    expect(daysOf({ from: '2027-02-27', to: '2027-03-01' })).toEqual([
      '2027-02-27',
      '2027-02-28',
      '2027-03-01',
    ]);
  });
});
