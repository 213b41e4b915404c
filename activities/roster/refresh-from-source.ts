import { ApplicationFailure } from '@temporalio/activity';
import type { Logger } from 'pino';
import type { RosterQuery } from '../../domain/roster-record.ts';
import type { Database } from '../../store/connection/database.ts';
import { refreshMember } from '../../store/roster/roster-refresh.ts';
import { rosterQueriesOf } from '../../store/roster/roster-query.ts';
import { RosterFailure } from './ports.ts';
import type { RosterAnswer, RosterSource } from './ports.ts';

export interface RefreshDependencies {
  database: Database;
  roster: RosterSource;
  logger: Logger;
}

/**
 * Brings the members that a journey's form can name up to date with the institution's live service, so that the next judgement finds in
 * the database what holds. It does nothing where the imported list is the truth, or when the journey has been judged before.
 * @throws ApplicationFailure `provider.transient`, to be tried again
 */
export async function refreshFromSource(deps: RefreshDependencies, journeyId: string): Promise<void> {
  const asked = await rosterQueriesOf(deps.database, journeyId);
  if (!asked) return;
  const { program, queries } = asked;
  // All answers are known before any is written: a person judged by half an answer may be another.
  const answers = await Promise.all(queries.map((query) => ask(deps, { journeyId, program, query })));
  for (const { query, answer } of answers.toSorted(nobodyFirst)) {
    if (answer.found === 'asStored') continue;
    const record = answer.found === 'member' ? answer.record : undefined;
    await refreshMember(deps.database, program, query, record);
  }
}

interface Answered {
  query: RosterQuery;
  answer: RosterAnswer;
}

async function ask(
  { roster, logger }: RefreshDependencies,
  { journeyId: journey, program, query }: { journeyId: string; program: string; query: RosterQuery },
): Promise<Answered> {
  try {
    const answer = await roster.find(program, query);
    const leftOut = answer.found === 'member' ? (answer.leftOut ?? []) : [];
    for (const code of leftOut) logger.warn({ event: 'roster.leftOut', journey, program, code });
    return { query, answer };
  } catch (error) {
    if (!(error instanceof RosterFailure)) throw error;
    const { cause, code, retryAfterMs } = error;
    logger.warn({ event: 'roster.failed', journey, program, cause, code });
    throw ApplicationFailure.create({
      type: 'provider.transient',
      message: cause,
      ...(retryAfterMs === undefined ? {} : { nextRetryDelay: retryAfterMs }),
    });
  }
}

/** A person who is found under one reading is not delisted again by the other. */
function nobodyFirst(a: Answered, b: Answered): number {
  return Number(b.answer.found === 'nobody') - Number(a.answer.found === 'nobody');
}
