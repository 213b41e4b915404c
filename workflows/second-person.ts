import { condition, setHandler } from '@temporalio/workflow';
import { SECOND } from '../domain/duration.ts';
import type { RequestLook } from '../domain/second-person.ts';
import { tellSettled } from './contract.ts';
import type { RequestInput } from './contract.ts';
import { records } from './journey/activities.ts';

/**
 * Waits for the second person. The database decides, does the effect and judges the time. This only sees to it that an undecided request
 * expires at its hour.
 */
export async function secondPerson({ requestId }: RequestInput): Promise<RequestLook['outcome']> {
  let told = false;
  setHandler(tellSettled, () => {
    told = true;
  });
  for (;;) {
    const look = await records.settleRequest(requestId);
    if (look.outcome !== 'open') return look.outcome;
    // The database's clock may be a little behind: then it is asked again.
    await condition(() => told, Math.max(look.dueAt - Date.now(), SECOND));
    told = false;
  }
}
