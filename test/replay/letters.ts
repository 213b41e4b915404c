import { sendNotice } from '../../store/letters/notices.ts';
import { addHolder } from '../support/holders.ts';
import { testKeyring } from '../support/keyring.ts';
import type { World } from '../support/world.ts';

/** The ways of a letter outside any journey: each begins one and gives its id. */
export const letterStories: Record<string, (world: World) => Promise<string>> = {
  'letter-delivered': (world) => begin(world, 'letter@example.org'),
  'letter-delivered-after-outage': afterOutage,
};

async function begin({ database, program, dispatcher }: World, email: string): Promise<string> {
  const { id } = await addHolder(database, program.id, { email });
  const letters = await sendNotice(database, testKeyring, program, id, 'contactConfirmed');
  await dispatcher.dispatch(letters);
  const [letter] = letters;
  if (!letter) throw new Error('no letter was written');
  return letter.letterId;
}

/** Its email fails at first, its text message goes. */
async function afterOutage(world: World): Promise<string> {
  const email = 'letter-later@example.org';
  world.failTo(email);
  const letter = await begin(world, email);
  while (world.tries.filter((to) => to === email).length < 2)
    await new Promise((resolve) => setTimeout(resolve, 20));
  world.failTo();
  return letter;
}
