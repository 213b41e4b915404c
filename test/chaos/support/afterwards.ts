import { expect, vi } from 'vitest';
import type { Applicant, OutboxMessage } from '../../support/applicant.ts';
import type { ChaosStack } from './chaos-stack.ts';
import { storyOf } from './histories.ts';
import { lives } from './lives.ts';
import type { Lived } from './lives.ts';

const SOON = { timeout: 120_000, interval: 250 };

/** Waits until every fact has been told to its workflow. The relay needs no more than a few seconds once everything runs. */
export async function everythingTold({ database }: Pick<ChaosStack, 'database'>): Promise<void> {
  const untold = async (): Promise<boolean> => {
    const { rowCount } = await database.pool.query('SELECT FROM facts WHERE told_at IS NULL');
    return rowCount === 0;
  };
  await vi.waitUntil(untold, SOON);
}

/**
 * What was answered "done" is true: each journey is where its applicant brought it, its workflow has heard every fact that was written,
 * failed no task and ended only where the journey did. No code has counted twice.
 */
export async function expectTrue({ temporal, database }: ChaosStack, lived: readonly Lived[]): Promise<void> {
  for (const { life, applicant } of lived) {
    const where = await applicant.until(({ step, parked }) => {
      return parked === null && [step.kind, step.kind === 'ended' && step.ending].includes(lives[life]);
    }, SOON.timeout);
    const ended = where.step.kind === 'ended';
    const story = await vi.waitUntil(async () => {
      const told = await storyOf(temporal, applicant.journey);
      return told.status === (ended ? 'COMPLETED' : 'RUNNING') && told;
    }, SOON);
    const facts = await factsOf(database, applicant.journey);
    expect(facts.filter(({ id }) => !story.told.has(id)).map(({ type }) => type)).toEqual([]);
    expect({ life, failures: story.failures }).toEqual({ life, failures: [] });
  }
  const twice = await database.pool.query(`
    SELECT FROM facts WHERE type = 'phoneVerified' GROUP BY journey_id, opening HAVING count(*) > 1`);
  expect(twice.rowCount).toBe(0);
}

/**
 * What a journey's workflow must hear. That the schedule asked for another try is written apart from what ends the journey, and may be
 * dispatched after it: a journey that is over has nothing left to try.
 */
async function factsOf(
  { pool }: ChaosStack['database'],
  journeyId: string,
): Promise<{ id: string; type: string }[]> {
  const { rows } = await pool.query<{ id: string; type: string }>(
    `SELECT f.id, f.type FROM facts f JOIN journeys j ON j.id = f.journey_id
     WHERE j.id = $1 AND f.type <> 'begin' AND NOT (f.type = 'retryAsked' AND j.ending = 'superseded')`,
    [journeyId],
  );
  return rows;
}

interface Tried {
  messages: number;
  /** Tries beyond the first, and those whose outcome was open. */
  again: number;
  ambiguous: number;
}

/**
 * Each applicant has every message that was written to them. One may have come twice only where it had to be tried again, and is the same
 * both times: link and code are derived from it.
 * @param cause of coming twice: any further try (a killed process notes nothing), or only an answer that stayed away
 */
export async function expectNoneLostOrNew(
  { database }: Pick<ChaosStack, 'database'>,
  applicants: readonly Applicant[],
  cause: 'again' | 'ambiguous' = 'again',
): Promise<void> {
  for (const applicant of applicants) {
    const { email, mobile } = applicant.form;
    const { rows } = await database.pool.query<Tried>(
      `SELECT count(*)::int AS messages, coalesce(sum(attempts - 1), 0)::int AS again, coalesce(sum(ambiguous), 0)::int AS ambiguous
       FROM messages WHERE recipient IN ($1, $2)`,
      [email, mobile],
    );
    const { messages = 0, again = 0, ambiguous = 0 } = rows[0] ?? {};
    const allowed = { again, ambiguous }[cause];
    const came = await applicant.messages();
    expect(new Set(came.map(whatItSays)).size, email).toBe(messages);
    expect(came.length - messages, email).toBeLessThanOrEqual(allowed);
  }
}

function whatItSays({ channel, subject, links, code }: OutboxMessage): string {
  return JSON.stringify({ channel, subject, links, code });
}
