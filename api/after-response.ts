import type { Logger } from '../platform/logger.ts';

/** Longer than an answer takes to get away, shorter than an applicant waits for what is done. */
const LATER_MS = 100;

/**
 * Does something beside the answer to a request, begun only once that has gone, so that the time of the answer does not tell whether there
 * was anything to do. It may be lost with the process, so it is for what the next request does as well.
 * @param event what is logged should it fail
 */
export function afterResponse(logger: Logger, event: string, work: () => Promise<unknown>): void {
  const begin = (): void => {
    work().catch((error: unknown) => {
      logger.error({ event, error });
    });
  };
  setTimeout(begin, LATER_MS).unref();
}
