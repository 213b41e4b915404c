import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import type { Logger } from 'pino';

const LEVELS = { TRACE: 'trace', DEBUG: 'debug', INFO: 'debug', WARN: 'warn', ERROR: 'error' } as const;

/** Sends what the Temporal SDK has to say through our own logger, whose allow-list holds for it too. Once a process. */
export function useLogger(logger: Logger): void {
  Runtime.install({
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => {
      const { workflowId, workflow_id: id = workflowId, ...fields } = { workflowId: undefined, ...meta };
      // A workflow of ours has its journey's id: what is said of it is found by that.
      logger[LEVELS[level]]({ event: eventOf(message), journey: id, ...fields });
    }),
    telemetryOptions: { logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN' }) } },
    shutdownSignals: [],
  });
}

const WORDS = 4;

/**
 * A stable name for a sentence of the SDK's: its first words. What is no plain word (an id, a code in brackets, a quoted error) is left out,
 * so that the same sentence always has the same name.
 */
export function eventOf(message: string): string {
  const words = message.split(/\s+/).filter((word) => /^[A-Za-z]+[.,:]?$/.test(word));
  const name = words.slice(0, WORDS).map((word) => word.replace(/\W/g, '').toLowerCase());
  return ['temporal', name.join('-')].filter((part) => part !== '').join('.');
}
