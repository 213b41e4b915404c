import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../domain/limits.ts';
import { startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';
import { network } from '../support/network.ts';
import { newcomer } from '../support/newcomer.ts';
import type { Newcomer } from '../support/newcomer.ts';

let live: Live;
beforeAll(async () => {
  live = await startLive();
});
afterAll(() => live.close());

const centre = network(4_000);
const { perNetworkPerHour } = LIMITS.resend;

/** Somebody whose calls come from the health centre's one address. */
function visitor(): Newcomer {
  const visitor = newcomer(live);
  Object.assign(visitor, { network: centre });
  return visitor;
}

/** Five wrong PINs, then the link once more, which asks for another SMS. @returns what the link answers */
async function loseAndAskAgain(applicant: Newcomer): Promise<number> {
  const wrong = { code: (await applicant.pin()) === '000000' ? '000001' : '000000', identityDocument: 'DNI' };
  for (let tries = 0; tries < LIMITS.code.attempts; tries += 1)
    await applicant.call('POST', `/journeys/${applicant.journey}/code`, wrong);
  return (await applicant.call('POST', `/links/${await applicant.linkToken()}`)).status;
}

describe('a network that many share', () => {
  const atPin: Newcomer[] = [];

  it(`lets more than ${String(perNetworkPerHour)} people an hour get their first PIN`, async () => {
    while (atPin.length <= perNetworkPerHour) atPin.push(await visitor().reachPin());
  });

  it(`lets only ${String(perNetworkPerHour)} PINs an hour be asked for again`, async () => {
    const answers: number[] = [];
    for (const applicant of atPin) answers.push(await loseAndAskAgain(applicant));
    expect(answers.slice(0, -1)).toEqual(Array.from({ length: perNetworkPerHour }, () => 200));
    expect(answers.at(-1)).toBe(429);
  });
});
