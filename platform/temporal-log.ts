import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { LogEntry } from '@temporalio/worker';
import type { Logger } from './logger.ts';

const levels = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;

function write(logger: Logger, { level, message, meta }: LogEntry): void {
  logger[levels[level]]({ event: 'temporal', ...meta }, message);
}

/**
 * Makes the Temporal SDK log through our logger, whose list of fields lets no error's message pass: a provider's
 * error that fails an activity quotes what was sent. Once a process, before its first connection to Temporal.
 */
export function installTemporalLogging(logger: Logger): void {
  Runtime.install({
    logger: new DefaultLogger('WARN', (entry) => {
      write(logger, entry);
    }),
    telemetryOptions: { logging: { filter: { core: 'WARN', other: 'WARN' }, forward: {} } },
    // The worker's own process decides when it stops.
    shutdownSignals: [],
  });
}
