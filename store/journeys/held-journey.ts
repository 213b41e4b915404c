import type { TokenScope } from '../../domain/journey-status.ts';
import { hashToken } from '../../platform/keyring.ts';
import type { Transaction } from '../connection/transaction.ts';
import { readJourney } from './journey-row.ts';
import type { JourneyRow } from './journey-row.ts';

/** A journey as a request names it, and the token that came with it: neither has been looked up yet. */
export interface Bearer {
  journeyId: string;
  token: string;
}

/** A locked journey, and what its token may do with it. */
export interface LockedByToken {
  journey: JourneyRow;
  scope: TokenScope;
}

/**
 * Judges a token and locks its journey by one statement, and reads the journey after it, as `lockJourney` does.
 * @returns undefined for a foreign, forged or erased token; nothing is locked then
 */
export async function lockByToken(
  tx: Transaction,
  { journeyId, token }: Bearer,
): Promise<LockedByToken | undefined> {
  const [held] = await tx.$queryRaw<Pick<LockedByToken, 'scope'>[]>`
    SELECT t.scope FROM journey_tokens t JOIN journeys j ON j.id = t.journey_id
    WHERE t.hash = ${hashToken(token)} AND t.journey_id = ${journeyId}::uuid FOR NO KEY UPDATE OF j`;
  const journey = held && (await readJourney(tx, journeyId));
  return journey && { journey, scope: held.scope };
}
