import { Applicant, isNews } from './applicant.ts';
import type { Answer, OutboxMessage } from './applicant.ts';
import { answerChallenge } from './challenge.ts';
import { ownNetwork } from './network.ts';

/** Links that somebody has followed, and messages whose code somebody has typed. */
const used = new Set<string>();

function unused({ links }: Pick<OutboxMessage, 'links'>): string | undefined {
  return links
    .map((link) => link.split('/link/')[1])
    .find((token) => token !== undefined && !used.has(token));
}

/** Somebody at the portal of any program, on a network of their own, who reads the mailbox and the phone that are given. */
export class Visitor extends Applicant {
  override readonly program: string;
  private readonly reads: readonly string[];
  /** The messages that were there before the form was sent: of other journeys. */
  private earlier = new Set<string>();

  constructor(
    origin: string,
    program: string,
    reads: readonly (string | null)[] = [],
    network = ownNetwork(),
  ) {
    super(origin, { document: '', email: '', mobile: '', network });
    this.program = program;
    this.reads = reads.filter((address) => address !== null);
  }

  challenge(): Promise<string> {
    return answerChallenge(this.origin, this.program, { 'x-forwarded-for': this.network });
  }

  /** Sends a form as it stands. */
  async send(
    kind: 'registrations' | 'recoveries',
    form: object,
  ): Promise<Answer<{ journey: string; token: string }>> {
    this.earlier = new Set((await this.messages()).map(({ id }) => id));
    return this.call('POST', `/programs/${this.program}/${kind}`, form);
  }

  /** Sends a form with its challenge solved, and keeps the journey. */
  async begin(kind: 'registrations' | 'recoveries', form: object): Promise<this> {
    const challenge = await this.challenge();
    const answer = await this.send(kind, { ...form, challenge });
    if (answer.status !== 202) throw new Error(JSON.stringify(answer.body));
    Object.assign(this, answer.body);
    return this;
  }

  override async messages(): Promise<OutboxMessage[]> {
    const each = await Promise.all(
      this.reads.map(async (address) => {
        const answer = await fetch(`${this.origin}/dev/outbox.json?to=${encodeURIComponent(address)}`);
        return (await answer.json()) as OutboxMessage[];
      }),
    );
    return each.flat();
  }

  /** Uses the link of a journey that has come since the form was sent and that nobody has used yet. */
  async followLink(): Promise<Answer<{ journey: string; token: string }>> {
    const { links } = await this.message(
      (message) => isNews(message) && !this.earlier.has(message.id) && unused(message) !== undefined,
    );
    const token = unused({ links }) ?? '';
    used.add(token);
    const answer = await this.call<{ journey: string; token: string }>('POST', `/links/${token}`);
    if (answer.status === 200) Object.assign(this, answer.body);
    return answer;
  }

  /**
   * Types the code of the own journey: one that has come since the form was sent and that nobody has typed yet. Which of two journeys begun
   * at once a code belongs to cannot be told by its text.
   */
  async enterCode(): Promise<void> {
    await this.until(
      ({ step }) => step.kind === 'smsCode' && step.delivery !== 'queued' && step.expiresAt !== null,
    );
    const { id, code } = await this.message(
      (message) =>
        message.channel === 'sms' &&
        message.code !== undefined &&
        !this.earlier.has(message.id) &&
        !used.has(message.id),
    );
    used.add(id);
    await this.step('POST', '/code', { code });
  }

  /** Chooses the password, with the challenge where it is asked. */
  async choose(password: string, { challenged = true } = {}): Promise<Answer> {
    await this.until(({ step }) => step.kind === 'password');
    const body = {
      password,
      confirmation: password,
      ...(challenged && { challenge: await this.challenge() }),
    };
    return this.call<unknown>('POST', `/journeys/${this.journey}/password`, body);
  }

  async ended(): Promise<string> {
    const { step } = await this.until(({ step }) => step.kind === 'ended');
    return step.kind === 'ended' ? step.ending : '';
  }

  async logIn(document: string, password: string, { challenged = true } = {}): Promise<Answer> {
    const body = { document, password, ...(challenged && { challenge: await this.challenge() }) };
    return this.call<unknown>('POST', `/programs/${this.program}/sessions`, body);
  }
}

/** The cookie that an answer sets, to be sent along; empty when it sets none. */
export function cookieOf({ headers }: Answer): string {
  // What makes the browser known logs nobody in.
  const session = headers.getSetCookie().find((cookie) => !/^(__Host-)?alta_device=/.test(cookie));
  return session?.split(';')[0] ?? '';
}
