import { condition, setHandler } from '@temporalio/workflow';
import type { RequestEnding } from '../domain/account-requests.ts';
import { look } from './contract.ts';
import type { RequestInput } from './contract.ts';
import { records } from './journey/activities.ts';

/**
 * Follows what an account's holder has asked for to its end: whenever there is news, or the time of its stage is over, the database says how
 * it stands, and does what is due.
 * @returns how it ended; `gone` when the account is not there any more
 */
export async function followRequest({ requestId }: RequestInput): Promise<RequestEnding | 'gone'> {
  let news = false;
  setHandler(look, () => {
    news = true;
  });
  for (;;) {
    news = false;
    const standing = await records.strikeRequest(requestId);
    if ('ending' in standing) return standing.ending;
    await condition(() => news, standing.waitMs);
  }
}
