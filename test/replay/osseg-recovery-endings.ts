import { askEnding } from '../../store/staff/staff-endings.ts';
import { addOssegMember } from '../support/osseg.ts';
import { steps } from '../support/steps.ts';
import type { Journey, World } from '../support/world.ts';
import type { Story } from './story.ts';

/** Recoveries by the account's email that others end. */
export const ossegRecoveryStories: Record<string, Story> = {
  'osseg-recovery-superseded': { ending: 'superseded', tell: supersede },
  'osseg-recovery-cancelled-by-staff': { ending: 'cancelled', tell: cancel },
};

async function holdersMailbox(world: World, name: string): Promise<string> {
  const email = `${name}.historia@example.org`;
  await addOssegMember(world.database, { account: { email } });
  return email;
}

async function linkUsed(world: World, email: string): Promise<Journey> {
  return steps.confirmEmail(world, await world.begin('osseg', 'recovery', { email }));
}

/** Both links have been used; the second is the faster one. */
async function supersede(world: World): Promise<Journey> {
  const email = await holdersMailbox(world, 'dos.veces');
  const [first, second] = [await linkUsed(world, email), await linkUsed(world, email)];
  await steps.choosePassword(world, second);
  return first;
}

async function cancel(world: World): Promise<Journey> {
  const journey = await linkUsed(world, await holdersMailbox(world, 'anulada'));
  const terms = { ending: 'cancelled', by: 'test', reason: 'asked by phone' } as const;
  const outboxRecord = await askEnding(world.database, journey.id, terms);
  await world.dispatcher.dispatch(outboxRecord ? [outboxRecord] : []);
  return journey;
}
