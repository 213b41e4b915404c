import { ApplicationFailure } from '@temporalio/activity';
import type { Logger } from 'pino';
import type { Database } from '../../prisma/store/database.ts';
import { refreshMember } from '../../prisma/store/roster-refresh.ts';
import { rosterQueriesOf } from '../../prisma/store/roster-query.ts';
import { RosterFailure } from './ports.ts';
import type { RosterAnswer, RosterSource } from './ports.ts';

export interface RefreshDependencies {
  database: Database;
  roster: RosterSource;
  logger: Logger;
}

/**
 * Brings the members whom a journey's form can name up to date with the institution's live service, so that whoever judges next finds in
 * the database what holds. Nothing to do where the imported list is the truth, or when the journey has been judged before.
 * @throws ApplicationFailure `provider.transient`, to be tried again
 */
export async function refreshFromSource(
  { database, roster, logger }: RefreshDependencies,
  journeyId: string,
): Promise<void> {
  const asked = await rosterQueriesOf(database, journeyId);
  if (!asked) return;
  const { program, queries } = asked;
  try {
    // All of it is known before any of it is written: who is judged by half an answer may be somebody else.
    const answers = await Promise.all(
      queries.map(async (query) => ({ query, answer: await roster.find(program, query) })),
    );
    for (const { query, answer } of answers.toSorted(nobodyFirst)) {
      if (answer.found === 'asStored') continue;
      if (answer.found === 'member')
        for (const code of answer.leftOut ?? [])
          logger.warn({ event: 'roster.leftOut', journey: journeyId, program, code });
      await refreshMember(database, program, query, answer.found === 'member' ? answer.record : undefined);
    }
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

/** Somebody who is found under one reading is not delisted again by the other. */
function nobodyFirst(a: { answer: RosterAnswer }, b: { answer: RosterAnswer }): number {
  return Number(b.answer.found === 'nobody') - Number(a.answer.found === 'nobody');
}
