import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';

/** Something that work waits in line for. */
export interface Line {
  waiting: () => number;
}

/** How much work waits in each line of this process: passwords to be hashed, pictures to be decoded, faces to be looked at. */
export function gaugeLines(metrics: Registry, lines: Readonly<Record<string, Line>>): void {
  new Gauge({
    name: 'alta_line_waiting',
    help: 'Work of this process that waits for its turn, by line (passwords, pictures, faces)',
    labelNames: ['line'],
    registers: [metrics],
    collect() {
      for (const [line, { waiting }] of Object.entries(lines)) this.set({ line }, waiting());
    },
  });
}
