import { pino } from 'pino';
import type { Bindings, DestinationStream, Logger as PinoLogger } from 'pino';
import { logDestination } from './log-destination.ts';
import { allowedFields } from './log-fields.ts';

export type Logger = PinoLogger;
export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

/** A sentence of the program's own is kept; one that carries a value (digits, an address) is not. */
const constantMessage = /^[\p{L} .,:;()'/-]{1,120}$/u;

/**
 * JSON lines with an allow-list of fields (`log-fields.ts`). Other fields are dropped, so that no person's datum reaches a log by accident.
 * Write `log.info({ event: 'codeSent', journey }, 'optional constant text')`. An error is logged by name, code and stack; its message may
 * quote values and is left out. Logging never fails.
 */
export function createLogger(
  name: string,
  level: LogLevel = 'info',
  destination?: DestinationStream,
): Logger {
  const logger = pino(
    {
      name,
      level,
      base: { pid: process.pid, name },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
      },
      hooks: {
        logMethod(input, method) {
          const [first, second] = input as [unknown, unknown];
          const message = typeof first === 'string' ? first : second;
          const fields = first instanceof Error ? { error: first } : first;
          const kept = typeof message === 'string' && constantMessage.test(message) ? message : undefined;
          method.apply(this, [allowedFields(fields), kept] as unknown as Parameters<typeof method>);
        },
      },
    },
    destination ?? logDestination(1),
  );
  // Its children inherit this property, so a child's fields pass the same list (pino's own hook sees the root's only).
  const makeChild = Reflect.get(logger, 'child') as unknown as (bindings: Bindings) => Logger;
  Object.assign(logger, {
    child(this: Logger, bindings: Bindings): Logger {
      return Reflect.apply(makeChild, this, [allowedFields(bindings)]);
    },
  });
  return logger;
}
