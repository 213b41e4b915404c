import { IllegalStateError } from '@temporalio/common';
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createLogger } from '../platform/logger.ts';

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

/** What the Temporal SDK has to say goes nowhere. As often as wanted: a runtime lives only as long as something uses it. */
export function hush(): void {
  try {
    useLogger(createLogger('temporal', 'silent'));
  } catch (error) {
    // One is in use, and keeps its logger.
    if (!(error instanceof IllegalStateError)) throw error;
  }
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
