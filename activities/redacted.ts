import { ApplicationFailure, CancelledFailure } from '@temporalio/activity';
import type { Logger } from 'pino';
import { eachActivity } from './each-activity.ts';

/**
 * Wraps activities so that an error they throw leaves no value behind: a failure is written into the workflow's history, and a database's
 * error quotes the row it choked on. Type and code stay; the whole error goes to the log, which keeps no message either.
 */
export function redacted<A extends object>(activities: A, logger: Logger): A {
  return eachActivity(activities, async (name, call) => {
    try {
      return await call();
    } catch (error) {
      if (error instanceof ApplicationFailure || error instanceof CancelledFailure) throw error;
      logger.warn({ event: 'activity.failed', activity: name, err: error });
      throw ApplicationFailure.create({ type: nameOf(error), message: codeOf(error) });
    }
  });
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[\w.-]{1,40}$/.test(code) ? code : 'failed';
}
