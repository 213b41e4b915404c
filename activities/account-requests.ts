import { strikeRequest } from '../store/account-requests/strike-request.ts';
import type { Standing } from '../store/account-requests/strike-request.ts';
import type { ActivityDependencies } from './dependencies.ts';

/** What the workflows of accounts' requests do: effects on the database alone, safe to do twice. */
export interface RequestActivities {
  strikeRequest: (requestId: string) => Promise<Standing>;
}

export function createRequestActivities({
  database,
  keyring,
  program,
}: ActivityDependencies): RequestActivities {
  return { strikeRequest: (requestId) => strikeRequest({ database, keyring, program }, requestId) };
}
