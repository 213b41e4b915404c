import { DAY, HOUR, MINUTE, SECOND } from '../../domain/duration.ts';

export type Actor = 'applicant' | 'journey' | 'email' | 'sms' | 'provider' | 'staff' | 'time';

export interface TimelineEvent {
  /** Milliseconds since the form. */
  after: number;
  who: Actor;
  what: string;
}

const WIDTH = 100;
const INDENT = ' '.repeat(26);

/** What happened in a simulated journey, in the order of its own time. */
export class Timeline {
  readonly events: TimelineEvent[] = [];
  readonly #start: number;

  /** @param start epoch milliseconds */
  constructor(start: number) {
    this.#start = start;
  }

  note(at: number, who: Actor, what: string): void {
    this.events.push({ after: Math.max(0, at - this.#start), who, what });
  }

  /** How long after the form an instant lies. */
  after(instant: Date): string {
    return elapsed(instant.getTime() - this.#start);
  }

  lines(): string[] {
    return this.events
      .toSorted((one, other) => one.after - other.after)
      .flatMap(({ after, who, what }) => {
        const [first = '', ...rest] = wrapped(what);
        return [
          `${elapsed(after).padStart(14)}  ${who.padEnd(10)}${first}`,
          ...rest.map((line) => INDENT + line),
        ];
      });
  }
}

/** "2 d 23:59:59", to the second. */
export function elapsed(ms: number): string {
  const seconds = Math.round(ms / SECOND) * SECOND;
  const two = (size: number, of: number): string =>
    String(Math.floor((seconds % of) / size)).padStart(2, '0');
  const clock = `${two(HOUR, DAY)}:${two(MINUTE, HOUR)}:${two(SECOND, MINUTE)}`;
  return seconds >= DAY ? `${String(Math.floor(seconds / DAY))} d ${clock}` : clock;
}

function wrapped(text: string): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length >= WIDTH) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}
