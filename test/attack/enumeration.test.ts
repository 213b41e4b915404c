import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { specimen } from '../support/applicant.ts';
import type { Answer } from '../support/applicant.ts';
import { dniOf } from '../support/documents.ts';
import { startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';
import { newcomer } from '../support/newcomer.ts';
import type { Newcomer } from '../support/newcomer.ts';
import { goodPassword } from '../support/step-calls.ts';
import { calm } from '../support/unchanged.ts';
import { consent } from '../support/consent.ts';

let live: Live;
beforeAll(async () => {
  live = await startLive();
});
afterAll(() => live.close());

/** What cannot be the same twice: ids, tokens and moments. All else must be. */
function blurred({ status, headers, body }: Answer): unknown {
  const shown = Object.fromEntries([...headers].filter(([name]) => !['date', 'x-request-id'].includes(name)));
  const csp = shown['content-security-policy']?.replace(/'nonce-[^']+'/, 'nonce');
  const wait = shown['retry-after']?.replace(/\d+/, 'seconds');
  const kept = { ...shown, 'content-security-policy': csp, 'retry-after': wait };
  return { status, headers: kept, body: withoutChance(body) };
}

function withoutChance(body: unknown): unknown {
  const chance = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z|[\w-]{43}/g;
  return JSON.parse(JSON.stringify(body).replace(chance, (found) => `<${String(found.length)}>`)) as unknown;
}

describe('whether a person may register', () => {
  interface Case {
    applicant: Newcomer;
    template: string;
  }
  let cases: Record<'eligible' | 'formerMember' | 'lapsed' | 'unknown' | 'holder', Case>;

  beforeAll(async () => {
    const holder = await newcomer(live).reachEnd(live);
    const { document } = holder.form;
    cases = {
      eligible: { applicant: newcomer(live), template: 'link' },
      formerMember: { applicant: newcomer(live, { document: '00000000T' }), template: 'link' },
      lapsed: { applicant: newcomer(live, { document: '11111111H' }), template: 'notEligible' },
      unknown: { applicant: newcomer(live, { document: dniOf(87_654_321).number }), template: 'notEligible' },
      holder: { applicant: newcomer(live, { document }), template: 'hasAccount' },
    };
  });

  const everyone = (): Newcomer[] => Object.values(cases).map(({ applicant }) => applicant);

  /** Asks the same for everybody, and finds no difference. @returns what was answered to everybody */
  async function askForAll(ask: (applicant: Newcomer) => Promise<Answer>): Promise<unknown> {
    const answers: unknown[] = [];
    for (const applicant of everyone()) answers.push(blurred(await ask(applicant)));
    const [first, ...others] = answers;
    for (const other of others) expect(other).toEqual(first);
    return first;
  }

  it('is not in the answer to the form', async () => {
    const answer = await askForAll(async (applicant) => {
      const sent = await applicant.call<unknown>('POST', '/programs/asepeyo/registrations', applicant.form);
      Object.assign(applicant, sent.body);
      return sent;
    });
    expect(answer).toMatchObject({ status: 202, body: { journey: '<36>', token: '<43>' } });
  });

  it('is in the email, and only there', async () => {
    await calm(live);
    for (const { applicant, template } of Object.values(cases)) {
      const { rows } = await live.database.pool.query<{ template: string }>(
        'SELECT template FROM messages WHERE journey_id = $1',
        [applicant.journey],
      );
      expect(rows).toEqual([{ template }]);
      const messages = await applicant.messages();
      expect(messages).toHaveLength(1);
      expect(messages[0]?.links.some((link) => link.includes('/link/'))).toBe(template === 'link');
    }
  });

  /** What the provider reports comes after the mail has gone. */
  async function allDelivered(): Promise<void> {
    await calm(live);
    for (const applicant of everyone())
      await applicant.until(({ step }) => step.kind === 'emailLink' && step.delivery === 'delivered');
  }

  it('is not on the page, nor in what any step answers', async () => {
    await allDelivered();
    const page = (applicant: Newcomer): Promise<Answer> =>
      applicant.call<unknown>('GET', `/journeys/${applicant.journey}`);
    expect(await askForAll(page)).toMatchObject({
      body: { step: { kind: 'emailLink', delivery: 'delivered' } },
    });
    const picture = await specimen('dni-front.jpg');
    const steps: [method: string, path: string, body?: unknown][] = [
      ['POST', '/resend'],
      ['POST', '/code', { code: '123456', identityDocument: 'DNI' }],
      ['PUT', '/captures/front', picture],
      ['POST', '/consent', consent],
      ['GET', '/identity'],
      ['POST', '/identity/confirm'],
      ['POST', '/password', { password: goodPassword, confirmation: goodPassword }],
    ];
    for (const [method, path, body] of steps)
      await askForAll((applicant) =>
        applicant.call<unknown>(method, `/journeys/${applicant.journey}${path}`, body),
      );
  });

  it('is not in what a resend changes', async () => {
    await calm(live);
    await live.database.shiftClock(31_000);
    await askForAll(async (applicant) => {
      const answer = await applicant.call('POST', `/journeys/${applicant.journey}/resend`);
      // How far the mail has got by now is a matter of milliseconds.
      const body = { ...answer.body, version: 0, step: { ...answer.body.step, delivery: 'any' } };
      const headers = new Headers(answer.headers);
      headers.delete('content-length');
      return { ...answer, body, headers };
    });
    // Between being told and writing the message the engine leaves nothing that could be looked for.
    await vi.waitUntil(
      async () =>
        (await Promise.all(everyone().map((one) => one.messages()))).every(({ length }) => length === 2),
      { timeout: 30_000, interval: 50 },
    );
    await allDelivered();
    await askForAll((applicant) => applicant.call<unknown>('GET', `/journeys/${applicant.journey}`));
    for (const { applicant, template } of Object.values(cases)) {
      const messages = await applicant.messages();
      const withLink = messages.filter(({ links }) => links.some((link) => link.includes('/link/')));
      expect([messages.length, withLink.length]).toEqual([2, template === 'link' ? 2 : 0]);
    }
  });

  it('is not in what a corrected form answers', async () => {
    await askForAll((applicant) => {
      const { form, journey, token } = applicant;
      return applicant.call<unknown>('POST', '/programs/asepeyo/registrations', {
        ...form,
        replaces: { journey, token },
      });
    });
    await calm(live);
    const ended = { kind: 'ended', ending: 'superseded' };
    const page = await askForAll((applicant) =>
      applicant.call<unknown>('GET', `/journeys/${applicant.journey}`),
    );
    expect(page).toMatchObject({ body: { step: ended } });
  });
});
