import { ApplicationFailure } from '@temporalio/activity';
import type { Logger } from 'pino';
import type { Database } from '../../prisma/store/database.ts';
import { refreshMember } from '../../prisma/store/roster-refresh.ts';
import { rosterQueryOf } from '../../prisma/store/roster-query.ts';
import { RosterFailure } from './ports.ts';
import type { RosterSource } from './ports.ts';

export interface RefreshDependencies {
  database: Database;
  roster: RosterSource;
  logger: Logger;
}

/**
 * Brings the member whom a journey's form names up to date with the institution's live service, so that whoever judges next finds in
 * the database what holds. Nothing to do where the imported list is the truth, or when the journey has been judged before.
 * @throws ApplicationFailure `provider.transient`, to be tried again
 */
export async function refreshFromSource(
  { database, roster, logger }: RefreshDependencies,
  journeyId: string,
): Promise<void> {
  const asked = await rosterQueryOf(database, journeyId);
  if (!asked) return;
  const { program, ...query } = asked;
  try {
    const answer = await roster.find(program, query);
    if (answer.found === 'asStored') return;
    if (answer.found === 'member')
      for (const code of answer.leftOut ?? [])
        logger.warn({ event: 'roster.leftOut', journey: journeyId, program, code });
    await refreshMember(database, program, query, answer.found === 'member' ? answer.record : undefined);
  } catch (error) {
    if (!(error instanceof RosterFailure)) throw error;
    const { cause, code, retryAfterMs } = error;
    logger.warn({ event: 'roster.failed', journey: journeyId, program, cause, code });
    throw ApplicationFailure.create({
      type: 'provider.transient',
      message: cause,
      ...(retryAfterMs === undefined ? {} : { nextRetryDelay: retryAfterMs }),
    });
  }
}
