import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** Many clients with pictures wait for one another: a flow breaks off only when nothing comes any more. */
const ANSWER_WITHIN_MS = 180_000;
const LOOK_EVERY_MS = 20;

export interface Answer<T> {
  status: number;
  body: T;
  /** Milliseconds from the call to the whole answer. */
  took: number;
}

export interface Step {
  name: string;
  /** Milliseconds until it was answered. */
  took: number;
}

/** One applicant's browser: connections of its own, from a network of its own, and how long each of its steps took. */
export class Caller {
  readonly origin: string;
  readonly steps: Step[] = [];
  token = '';
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 2 });
  readonly #network: string;

  /** @param network the address that a trusted proxy tells: limits count by it */
  constructor(origin: string, network: string) {
    this.origin = origin;
    this.#network = network;
  }

  /** A call that must be taken, noted as a step. @throws Error when it is refused */
  async step<T>(name: string, method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.call<T>(method, path, body);
    if (answer.status >= 400)
      throw new Error(`${name}: ${String(answer.status)} ${JSON.stringify(answer.body)}`);
    this.steps.push({ name, took: answer.took });
    return answer.body;
  }

  async call<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const began = performance.now();
    const { status, text } = await this.#send(method, path, body);
    const took = performance.now() - began;
    return { status, body: (text === '' ? undefined : JSON.parse(text)) as T, took };
  }

  /** Looks until it is so. @throws Error when it never is */
  async until<T>(path: string, isSo: (body: T) => boolean): Promise<T> {
    const limit = performance.now() + ANSWER_WITHIN_MS;
    for (;;) {
      const { body } = await this.call<T>('GET', path);
      if (isSo(body)) return body;
      if (performance.now() > limit) throw new Error(`waited in vain at ${path}: ${JSON.stringify(body)}`);
      await pause(LOOK_EVERY_MS);
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  #send(method: string, path: string, body: unknown): Promise<{ status: number; text: string }> {
    const content = body instanceof Uint8Array ? body : body === undefined ? '' : JSON.stringify(body);
    const type = body instanceof Uint8Array ? 'image/jpeg' : 'application/json';
    return new Promise((resolve, reject) => {
      const sent = request(
        `${this.origin}${path}`,
        {
          method,
          agent: this.#agent,
          signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
          headers: {
            accept: 'application/json',
            'x-forwarded-for': this.#network,
            'content-length': Buffer.byteLength(content),
            ...(content !== '' && { 'content-type': type }),
            ...(this.token !== '' && { authorization: `Bearer ${this.token}` }),
          },
        },
        (answer) => {
          const pieces: Buffer[] = [];
          answer.on('data', (piece: Buffer) => pieces.push(piece));
          answer.on('error', reject);
          answer.on('end', () => {
            resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(pieces).toString() });
          });
        },
      );
      sent.on('error', reject);
      sent.end(content);
    });
  }
}
