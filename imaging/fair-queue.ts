/** The journey and network that a job runs for: a journey has one at a time, and networks, then journeys, take turns. */
export interface Lane {
  journey: string;
  network: string;
}

interface Waiting<T> {
  item: T;
  lane: Lane | undefined;
}

/** Jobs that wait. The applicant served longest ago is next, so that many uploads of one delay no other's. */
export class FairQueue<T> {
  readonly #waiting: Waiting<T>[] = [];
  readonly #running: Lane[] = [];
  /** When a network or journey was served last, as a count of what was served. */
  readonly #served = new Map<string, number>();
  #count = 0;

  get length(): number {
    return this.#waiting.length;
  }

  push(item: T, lane?: Lane): void {
    this.#waiting.push({ item, lane });
  }

  /** The next whose journey has nothing running; `done` says that it runs no more. */
  take(): { item: T; done: () => void } | undefined {
    let best: Waiting<T> | undefined;
    for (const one of this.#waiting) {
      const free = !this.#running.some(({ journey }) => journey === one.lane?.journey);
      if (free && (!best || this.#isBefore(one.lane, best.lane))) best = one;
    }
    if (!best) return undefined;
    const { item, lane } = best;
    this.#waiting.splice(this.#waiting.indexOf(best), 1);
    if (lane) this.#begin(lane);
    return { item, done: () => lane && this.#end(lane) };
  }

  /** Takes all out. */
  drain(): T[] {
    return this.#waiting.splice(0).map(({ item }) => item);
  }

  #begin(lane: Lane): void {
    this.#running.push(lane);
    this.#count += 1;
    for (const key of keysOf(lane)) this.#served.set(key, this.#count);
  }

  /** Forgets a network or journey that has nothing left: it is new again the next time. */
  #end(lane: Lane): void {
    this.#running.splice(this.#running.indexOf(lane), 1);
    const left = new Set(
      [...this.#running, ...this.#waiting.map((one) => one.lane)].flatMap((one) => (one ? keysOf(one) : [])),
    );
    for (const key of keysOf(lane)) if (!left.has(key)) this.#served.delete(key);
  }

  #isBefore(one: Lane | undefined, other: Lane | undefined): boolean {
    const [ones, others] = [this.#turnsOf(one), this.#turnsOf(other)];
    return ones.network !== others.network ? ones.network < others.network : ones.journey < others.journey;
  }

  #turnsOf(lane: Lane | undefined): { network: number; journey: number } {
    const [network = 0, journey = 0] = lane ? keysOf(lane).map((key) => this.#served.get(key) ?? 0) : [];
    return { network, journey };
  }
}

function keysOf({ journey, network }: Lane): [string, string] {
  return [`network ${network}`, `journey ${journey}`];
}
