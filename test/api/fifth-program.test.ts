import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Applicant } from '../support/applicant.ts';
import type { Answer } from '../support/applicant.ts';
import { startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';

// An institution of which the code knows nothing: docs/program-guide.md and a folder of data are all there is of it.
const programsDir = join(import.meta.dirname, '../fixtures/programs');
const first = 'una novela junto al mar';
const second = 'dos cuentos bajo la lluvia';
const reader = {
  document: '12345678Z',
  birthDate: '23041990',
  mobile: '+34600555111',
  email: 'lectora@example.org',
};

let live: Live;
beforeAll(async () => {
  live = await startLive({ programsDir });
});
afterAll(() => live.close());

class Reader extends Applicant {
  #used = '';

  async begin(path: string, form: object): Promise<void> {
    const answer = await this.call<{ journey: string; token: string }>(
      'POST',
      `/programs/ribera/${path}`,
      form,
    );
    expect(answer.status).toBe(202);
    Object.assign(this, answer.body);
  }

  /** Types the newest code, once the page asks for one of this kind. */
  async typeCode(kind: 'smsCode' | 'emailCode'): Promise<void> {
    const channel = kind === 'smsCode' ? 'sms' : 'email';
    await this.until(({ step }) => step.kind === kind && step.expiresAt !== null);
    const { id, code } = await this.message(
      (each) => each.channel === channel && each.code !== undefined && each.id !== this.#used,
    );
    this.#used = id;
    await this.step('POST', '/code', { code });
  }

  async logIn(password: string): Promise<Answer<{ program: string }>> {
    this.token = '';
    return this.call('POST', '/programs/ribera/sessions', { document: reader.document, password });
  }
}

const newReader = (): Reader => new Reader(live.url, reader);

describe('a fifth institution, of which there is nothing but a folder of data', () => {
  it('is offered with its forms, its colours and its own words', async () => {
    const answer = await newReader().call<Record<string, unknown>>('GET', '/programs/ribera');
    expect(answer.body).toMatchObject({
      name: { es: 'Biblioteca de Ribera' },
      registration: {
        form: ['document', 'birthDate', 'mobile', 'email'],
        stages: ['smsCode', 'emailCode', 'password'],
      },
      recovery: { form: ['document', 'channel'] },
      texts: { es: { 'start.intro': expect.stringContaining('carné digital') as string } },
    });
  });

  it('takes a reader through its own order of stages to an account, tells her in its own words, and lets her log in', async () => {
    const applicant = newReader();
    await applicant.begin('registrations', reader);
    await applicant.typeCode('smsCode');
    await applicant.typeCode('emailCode');
    await applicant.choosePassword(first);
    await applicant.until(({ step }) => step.kind === 'ended' && step.ending === 'completed');
    const letter = await applicant.message(({ text }) => text.includes('Su carné digital está listo'));
    expect(letter.text).toContain('Biblioteca de Ribera');
    const session = await applicant.logIn(first);
    expect([session.status, session.body.program]).toEqual([201, 'ribera']);
  });

  it.each([
    ['email', 'emailCode'],
    ['sms', 'smsCode'],
  ] as const)('gives her a new password by %s, after which the old one is refused', async (channel, kind) => {
    const applicant = newReader();
    const seen = await applicant.messages();
    const chosen = channel === 'email' ? second : first;
    await applicant.begin('recoveries', { document: reader.document, channel });
    await applicant.until(({ step }) => step.kind === kind && step.expiresAt !== null);
    const { code } = await applicant.message(
      ({ id, code }) => code !== undefined && seen.every((each) => each.id !== id),
    );
    await applicant.step('POST', '/code', { code });
    await applicant.choosePassword(chosen);
    await applicant.until(({ step }) => step.kind === 'ended' && step.ending === 'completed');
    expect((await applicant.logIn(chosen)).status).toBe(201);
    expect((await applicant.logIn(chosen === first ? second : first)).status).toBe(401);
  });

  it.each([
    ['whose card has run out', { document: 'X1234567L', birthDate: '24101985' }],
    ['who types another birth date', { birthDate: '01011990' }],
  ])('answers alike to somebody %s, and writes the truth', async (_who, change) => {
    const form = { ...reader, ...change, mobile: '+34600555222', email: 'otra@example.org' };
    const applicant = new Reader(live.url, form);
    const before = (await applicant.messages()).length;
    await applicant.begin('registrations', form);
    const { step } = await applicant.until(({ step }) => step.kind === 'smsCode' && step.expiresAt !== null);
    expect(step).toMatchObject({ kind: 'smsCode', attemptsLeft: 5, dead: null });
    await applicant.message(({ text }) => text.includes('podemos seguir con su alta'));
    const texts = await applicant.messages();
    expect(texts.slice(0, texts.length - before).some(({ code }) => code !== undefined)).toBe(false);
  });
});
