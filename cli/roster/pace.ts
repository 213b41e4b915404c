const BAR = 24;

export interface PaceClock {
  /** Milliseconds; only differences matter. */
  now: () => number;
}

/** How far an import is: share of the file, rows, rows a second, time left. */
export class Pace {
  readonly #total: number | undefined;
  readonly #clock: PaceClock;
  readonly #begun: number;
  bytes = 0;
  rows = 0;

  /** @param total bytes of the file; undefined when it is not known */
  constructor(total: number | undefined, clock: PaceClock = performance) {
    this.#total = total;
    this.#clock = clock;
    this.#begun = clock.now();
  }

  /** One line for the screen, e.g. "██████░░░░  42 %   420,000 rows   61,000 rows/s   0:09 left". */
  line(): string {
    const seconds = Math.max((this.#clock.now() - this.#begun) / 1000, 0.001);
    const pace = `${count(this.rows)} rows   ${count(Math.round(this.rows / seconds))} rows/s`;
    if (this.#total === undefined || this.#total === 0) return pace;
    const share = Math.min(this.bytes / this.#total, 1);
    const filled = Math.round(share * BAR);
    const bar = '█'.repeat(filled) + '░'.repeat(BAR - filled);
    const percent = `${String(Math.floor(share * 100)).padStart(3)} %`;
    const left = share === 0 ? '' : `   ${minutes((seconds * (1 - share)) / share)} left`;
    return `${bar} ${percent}   ${pace}${left}`;
  }
}

/** 1234567 as 1,234,567. */
export function count(value: number): string {
  return value.toLocaleString('en');
}

function minutes(seconds: number): string {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
