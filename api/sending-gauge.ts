import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import type { Database } from '../store/connection/database.ts';
import { findStops } from '../store/messages/sending.ts';

/** What an operator has stopped, as metrics show it: 1 for each program and channel. */
export function gaugeStops(metrics: Registry, database: Database): void {
  new Gauge({
    name: 'alta_sending_stopped',
    help: 'Programs and channels whose messages an operator has stopped',
    labelNames: ['program', 'channel'],
    registers: [metrics],
    async collect() {
      // While the database is down the other metrics are looked at all the more.
      const stops = await findStops(database).catch(() => undefined);
      if (!stops) return;
      this.reset();
      for (const { program, channel } of stops) this.set({ program, channel }, 1);
    },
  });
}
