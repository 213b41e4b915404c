import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import type { Logger } from 'pino';

const LEVELS = { TRACE: 'trace', DEBUG: 'debug', INFO: 'debug', WARN: 'warn', ERROR: 'error' } as const;

/** Sends what the Temporal SDK has to say through our own logger, whose allow-list holds for it too. Once a process. */
export function useLogger(logger: Logger): void {
  Runtime.install({
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => {
      logger[LEVELS[level]]({ event: eventOf(message), ...meta });
    }),
    telemetryOptions: { logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN' }) } },
    shutdownSignals: [],
  });
}

/** The SDK's messages are sentences of its own, sometimes with an error's text in them: only the first words are kept. */
function eventOf(message: string): string {
  return `temporal.${message
    .replace(/[^A-Za-z ]/g, '')
    .split(' ')
    .slice(0, 4)
    .join('-')
    .toLowerCase()}`;
}
