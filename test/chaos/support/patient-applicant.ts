import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Applicant, specimen } from '../../support/applicant.ts';
import type { Answer, JourneyAnswer, OutboxMessage } from '../../support/applicant.ts';
import { consent } from '../../support/consent.ts';

/** What the API has answered "done" to. None of it may be lost, whatever was killed before or after. */
export interface Acknowledged {
  form: boolean;
  link: boolean;
  /** The PIN of each answer that took one; the same twice would be a PIN accepted twice. */
  pins: string[];
  captures: Set<string>;
  identity: boolean;
  password?: string;
}

const BETWEEN_TRIES_MS = 200;
/** Longer than any part takes to come back, or a queue of documents to be read between two kills, on a slow machine. */
const PATIENCE_MS = 240_000;

/**
 * An applicant who is not put off: a call whose connection broke, or that was answered "not now", is made again; a step that is
 * refused because the journey is elsewhere is looked up.
 */
export class PatientApplicant extends Applicant {
  readonly acknowledged: Acknowledged = {
    form: false,
    link: false,
    pins: [],
    captures: new Set(),
    identity: false,
  };
  /** Many look at the same time. */
  override lookEvery = 200;
  /** How many calls broke or were put off. */
  retries = 0;
  /** Answers that blame us without saying when to try again: there must be none. */
  readonly faults: string[] = [];

  override async call<T = JourneyAnswer>(
    method: string,
    path: string,
    body?: unknown,
    headers = {},
  ): Promise<Answer<T>> {
    const limit = Date.now() + PATIENCE_MS;
    for (;;) {
      const answer = await super.call<T>(method, path, body, headers).catch((error: unknown) => error);
      if (!(answer instanceof Error) && (answer as Answer<T>).status < 500) return answer as Answer<T>;
      this.#note(method, path, answer as Error | Answer);
      if (Date.now() > limit) throw new Error(`${method} ${path}: no answer in ${String(PATIENCE_MS)} ms`);
      await pause(BETWEEN_TRIES_MS);
    }
  }

  #note(method: string, path: string, answer: Error | Answer): void {
    this.retries += 1;
    if (answer instanceof Error) return;
    if (answer.status !== 503 || !answer.headers.has('retry-after'))
      this.faults.push(`${method} ${path}: ${String(answer.status)} ${JSON.stringify(answer.body)}`);
  }

  /** The outbox is a page of the same API: while it is down nothing is seen, as with any mailbox. */
  override async messages(): Promise<OutboxMessage[]> {
    return super.messages().catch(() => []);
  }

  override async message(
    wanted: (message: OutboxMessage) => boolean,
    patienceMs = PATIENCE_MS,
  ): Promise<OutboxMessage> {
    return super.message(wanted, patienceMs);
  }

  override async until(
    asked: (journey: JourneyAnswer) => boolean,
    patienceMs = PATIENCE_MS,
  ): Promise<JourneyAnswer> {
    return super.until(asked, patienceMs);
  }

  /** With a key, so that a form whose answer was lost can be sent again. */
  override async register(key: string = randomUUID()): Promise<void> {
    await super.register(key);
    this.acknowledged.form = true;
  }

  override async useLink(): Promise<void> {
    await super.useLink();
    this.acknowledged.link = true;
    await this.until(({ step }) => step.kind !== 'emailLink');
  }

  /**
   * Takes a step until it is answered, or until the journey shows that an earlier try, whose answer was lost, had been taken.
   * @returns whether it was answered
   */
  async insist(
    method: string,
    path: string,
    body: unknown,
    taken: (journey: JourneyAnswer) => boolean,
  ): Promise<boolean> {
    const limit = Date.now() + PATIENCE_MS;
    for (;;) {
      const answer = await this.call(method, `/journeys/${this.journey}${path}`, body);
      if (answer.status < 300) return true;
      if (![409, 410].includes(answer.status) || Date.now() > limit)
        throw new Error(`${method} ${path}: ${String(answer.status)} ${JSON.stringify(answer.body)}`);
      const journey = await this.call('GET', `/journeys/${this.journey}`);
      if (taken(journey.body)) return false;
      await pause(BETWEEN_TRIES_MS);
    }
  }

  /** Types a PIN other than `dead`. */
  override async enterPin(identityDocument = 'DNI', dead?: string): Promise<void> {
    await this.until(({ step }) => step.kind === 'smsPin');
    const sms = await this.message(({ code }) => code !== undefined && code !== dead);
    const body = { code: sms.code, identityDocument };
    const answered = await this.insist('POST', '/code', body, ({ step }) => step.kind === 'identity');
    if (answered) this.acknowledged.pins.push(sms.code ?? '');
    await this.until(({ step }) => step.kind === 'identity');
  }

  /** Types wrong PINs until the PIN is dead. @returns the dead one */
  async spoilPin(): Promise<string> {
    await this.until(({ step }) => step.kind === 'smsPin');
    const pin = await this.pin();
    const wrong = pin === '000000' ? '000001' : '000000';
    for (;;) {
      const { body } = await this.call('GET', `/journeys/${this.journey}`);
      if (body.step.kind === 'emailLink' && body.step.reason === 'codeKilled') return pin;
      await this.call('POST', `/journeys/${this.journey}/code`, { code: wrong, identityDocument: 'DNI' });
    }
  }

  override async capture(side: string, image: string | Buffer): Promise<void> {
    const bytes = typeof image === 'string' ? await specimen(image) : image;
    await this.insist('PUT', `/captures/${side}`, bytes, () => false);
    this.acknowledged.captures.add(side);
  }

  override async identify(images: Record<string, string | Buffer>): Promise<void> {
    for (const [side, image] of Object.entries(images)) {
      if (side === 'face') await this.insist('POST', '/consent', consent, () => false);
      await this.capture(side, image);
    }
    await this.until(({ step }) => step.kind === 'identity' && step.reading === 'done');
    await this.insist('POST', '/identity/confirm', undefined, ({ step }) => step.kind !== 'identity');
    this.acknowledged.identity = true;
    await this.until(({ step }) => step.kind !== 'identity');
  }

  /** Staff are not put off either: asked again while the page still says that a person looks. */
  async passReview(approve: (journeyId: string) => Promise<void>): Promise<void> {
    for (;;) {
      const { step } = await this.until((journey) => journey.step.kind !== 'identity');
      if (step.kind !== 'review') return;
      await approve(this.journey).catch(() => pause(BETWEEN_TRIES_MS));
    }
  }

  override async choosePassword(password: string): Promise<void> {
    await this.until(({ step }) => step.kind === 'password');
    const body = { password, confirmation: password };
    await this.insist('POST', '/password', body, ({ step }) => step.kind === 'ended');
    this.acknowledged.password = password;
    await this.until(({ step }) => step.kind === 'ended');
  }
}
