import type { Logger } from '../platform/logger.ts';

/**
 * Does something beside the answer to a request, begun only once that is on its way: how long the answer takes must not tell whether there
 * was anything to do. It may be lost with the process, so it is for what the next request does as well.
 * @param event what is logged should it fail
 */
export function aside(logger: Logger, event: string, work: () => Promise<unknown>): void {
  setImmediate(() => {
    work().catch((error: unknown) => {
      logger.error({ event, error });
    });
  });
}
