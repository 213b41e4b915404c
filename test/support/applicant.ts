import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { journeySchema } from '../../api/schemas/journey.ts';
import { anotherFile } from './another-file.ts';
import { consent } from './consent.ts';

export type JourneyAnswer = z.output<typeof journeySchema>;

export interface OutboxMessage {
  id: string;
  channel: 'email' | 'sms';
  to: string;
  from: string;
  fromName?: string;
  replyTo?: string;
  subject?: string;
  text: string;
  links: string[];
  code?: string;
}

export interface Answer<T = unknown> {
  status: number;
  body: T;
  headers: Headers;
}

export interface Form {
  document: string;
  mobile: string;
  email: string;
  language?: 'es' | 'en';
  /** The own journey whose data this form corrects. */
  replaces?: { journey: string; token: string };
}

/** Who registers, and where their calls come from, to a server that trusts the tests' word for it. */
export interface Registrant extends Form {
  network?: string;
}

const fixtures = join(import.meta.dirname, '../fixtures/images');
/** Nobody looks at a page that loads for longer. */
const ANSWER_WITHIN_MS = 60_000;

/** Not what tells of a reset or an opening, whose link is another. */
export function isNews({ subject = '', text }: OutboxMessage): boolean {
  return (
    !/ha cambiado|cambió/.test(subject) && !/¿No fue usted\?|No he sido yo|No fui yo|bloquee usted/.test(text)
  );
}

/** Someone who registers over plain HTTP calls, reading their mail and their SMS from the outbox. */
export class Applicant {
  readonly origin: string;
  readonly form: Form;
  /** Empty where it does not matter. */
  network: string;
  /** Where they register. */
  program = 'asepeyo';
  /** What they agree to. */
  consent: { face: true; textVersion: string; language: string } = consent;
  /** Milliseconds between two looks at a page or a mailbox. */
  lookEvery = 50;
  journey = '';
  token = '';

  constructor(origin: string, { network = '', ...form }: Registrant) {
    this.origin = origin;
    this.form = form;
    this.network = network;
  }

  async call<T = JourneyAnswer>(
    method: string,
    path: string,
    body?: unknown,
    headers = {},
  ): Promise<Answer<T>> {
    const raw = body instanceof Uint8Array;
    const answer = await fetch(`${this.origin}/api/v1${path}`, {
      method,
      headers: {
        ...(this.network !== '' && { 'x-forwarded-for': this.network }),
        ...(this.token !== '' && { authorization: `Bearer ${this.token}` }),
        ...(body !== undefined && { 'content-type': raw ? 'image/jpeg' : 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: raw ? Buffer.from(body) : JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      body: (text === '' ? undefined : JSON.parse(text)) as T,
      headers: answer.headers,
    };
  }

  /** A step of the own journey. @throws Error when it is refused */
  async step<T = JourneyAnswer>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.call<T>(method, `/journeys/${this.journey}${path}`, body);
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async register(key?: string): Promise<void> {
    const headers = key === undefined ? {} : { 'idempotency-key': key };
    const path = `/programs/${this.program}/registrations`;
    const answer = await this.call<{ journey: string; token: string }>('POST', path, this.form, headers);
    if (answer.status !== 202) throw new Error(JSON.stringify(answer.body));
    Object.assign(this, answer.body);
  }

  /** The messages to this applicant, newest first. */
  async messages(): Promise<OutboxMessage[]> {
    const to = async (address: string): Promise<OutboxMessage[]> => {
      const answer = await fetch(`${this.origin}/dev/outbox.json?to=${encodeURIComponent(address)}`);
      return (await answer.json()) as OutboxMessage[];
    };
    return [...(await to(this.form.email)), ...(await to(this.form.mobile))];
  }

  /** Waits until a message says what is looked for. */
  async message(wanted: (message: OutboxMessage) => boolean, patienceMs = 30_000): Promise<OutboxMessage> {
    return this.#eventually(
      async () => (await this.messages()).find(wanted),
      patienceMs,
      () => 'message',
    );
  }

  async until(asked: (journey: JourneyAnswer) => boolean, patienceMs = 30_000): Promise<JourneyAnswer> {
    let latest: JourneyAnswer | undefined;
    return this.#eventually(
      async () => {
        const { status, body } = await this.call('GET', `/journeys/${this.journey}`).catch(() => ({
          status: 0,
          body: undefined,
        }));
        latest = status === 200 ? body : latest;
        return latest && asked(latest) ? latest : undefined;
      },
      patienceMs,
      () => `journey at ${JSON.stringify(latest?.step)}`,
    );
  }

  /** The token in the emailed link. */
  async linkToken(): Promise<string> {
    const { links } = await this.message(
      (message) => isNews(message) && message.links.some((link) => link.includes('/link/')),
    );
    return links.find((link) => link.includes('/link/'))?.split('/link/')[1] ?? '';
  }

  /** Uses the emailed link, as its page's button does. */
  async useLink(): Promise<void> {
    const token = await this.linkToken();
    const answer = await this.call<{ journey: string; token: string }>('POST', `/links/${token}`);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    Object.assign(this, answer.body);
  }

  async pin(): Promise<string> {
    const { code } = await this.message(({ channel, code }) => channel === 'sms' && code !== undefined);
    return code ?? '';
  }

  async enterPin(identityDocument = 'DNI'): Promise<void> {
    await this.until(({ step }) => step.kind === 'smsPin');
    await this.step('POST', '/code', { code: await this.pin(), identityDocument });
    await this.until(({ step }) => step.kind === 'identity');
  }

  /** @param image a specimen's name, or the picture itself; sent as a file that nobody else sends */
  async capture(side: string, image: string | Buffer): Promise<void> {
    const bytes = typeof image === 'string' ? await specimen(image) : image;
    await this.step('PUT', `/captures/${side}`, anotherFile(bytes));
  }

  /** Every picture, the consent, and the confirmation of what was read. */
  async identify(images: Record<string, string | Buffer>): Promise<void> {
    for (const [side, image] of Object.entries(images)) {
      if (side === 'face') await this.step('POST', '/consent', this.consent);
      await this.capture(side, image);
    }
    await this.until(({ step }) => step.kind === 'identity' && step.reading === 'done', 60_000);
    await this.step('POST', '/identity/confirm');
  }

  async choosePassword(password: string): Promise<void> {
    await this.until(({ step }) => step.kind === 'password');
    await this.step('POST', '/password', { password, confirmation: password });
  }

  async #eventually<T>(
    look: () => Promise<T | undefined>,
    patienceMs: number,
    what: () => string,
  ): Promise<T> {
    const limit = Date.now() + patienceMs;
    for (;;) {
      const found = await look();
      if (found !== undefined) return found;
      if (Date.now() > limit) throw new Error(`waited in vain for ${what()}`);
      await new Promise((resolve) => setTimeout(resolve, this.lookEvery));
    }
  }
}

export function specimen(name: string): Promise<Buffer> {
  return readFile(join(fixtures, name));
}
