import { expect } from 'vitest';
import { MINUTE, SECOND } from '../../../domain/duration.ts';
import type { Live } from '../../support/live.ts';
import { calm } from '../../support/unchanged.ts';
import type { Crowd } from './crowd.ts';
import { consent } from '../../support/consent.ts';

/** What is not to be done yet. */
export async function stepsOutOfOrder(crowd: Crowd): Promise<void> {
  const pair = { password: 'cuatro nubes sobre el faro', confirmation: 'cuatro nubes sobre el faro' };
  await crowd.step('POST', '/password', { ...pair, challenge: 'passed' });
  await crowd.step('POST', '/consent', consent);
  await crowd.step('POST', '/identity/confirm');
  await crowd.step('GET', '/identity');
  const { status } = await crowd.step('POST', '/code', { code: '00000' });
  expect(status).toBe(crowd.form.first === 'link' ? 403 : 422);
}

/** Five wrong codes, a new one, its end by the clock. */
export async function tryCodes(live: Live, crowd: Crowd): Promise<void> {
  for (const attemptsLeft of [4, 3, 2, 1]) {
    const wrong = await crowd.step('POST', '/code', { code: '000000' });
    expect(wrong.body).toMatchObject({ type: '/problems/wrong-code', attemptsLeft });
  }
  expect((await crowd.page('four wrong codes')).step).toMatchObject({ attemptsLeft: 1, dead: null });
  for (const time of ['fifth', 'sixth']) {
    const killed = await crowd.step('POST', '/code', { code: '000000' });
    expect(killed.body, time).toMatchObject({ type: '/problems/code-killed' });
  }
  expect((await crowd.page('killed')).step).toMatchObject({ dead: 'codeKilled' });
  await live.database.shiftClock(31 * SECOND);
  expect(await crowd.resend()).toBe(202);
  expect((await crowd.page('a new code')).step).toMatchObject({ attemptsLeft: 5, dead: null });
  await crowd.step('POST', '/code', { code: '000000' });
  await live.database.shiftClock(crowd.form.codeMinutes * MINUTE + SECOND);
  expect((await crowd.step('POST', '/code', { code: '000000' })).body).toMatchObject({
    type: '/problems/code-expired',
  });
  expect((await crowd.page('expired code')).step).toMatchObject({ dead: 'codeExpired' });
}

/** Until the limit per person and hour says no. */
export async function resendUntilRefused(live: Live, crowd: Crowd): Promise<void> {
  const answered: number[] = [];
  for (const wait of [61, 121, 241, 481, 961, 961]) {
    if (answered.includes(429)) break;
    await live.database.shiftClock(wait * SECOND);
    answered.push(await crowd.resend());
    await calm(live);
  }
  await crowd.page('resent');
  expect(answered.slice(0, 3)).toEqual([202, 202, 202]);
  expect(answered.at(-1)).toBe(429);
}
