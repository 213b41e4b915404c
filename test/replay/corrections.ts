import { useLink } from '../../store/journeys/steps/confirm-email.ts';
import { testKeyring } from '../support/keyring.ts';
import { askFor, decideAndTell } from '../support/requests.ts';
import { clearReadingOf, steps, tellTaken } from '../support/steps.ts';
import type { Journey, World } from '../support/world.ts';
import type { Story } from './story.ts';

/** Journeys whose contacts staff correct on the way. */
export const correctionStories: Record<string, Story> = {
  'completed-after-another-mobile': { ending: 'completed', tell: afterAnotherMobile },
  'completed-after-another-email': { ending: 'completed', tell: afterAnotherEmail },
};

async function afterAnotherMobile(world: World): Promise<Journey> {
  const journey = await world.register();
  await steps.reachPin(world, journey);
  await journey.until(({ message }) => message?.status === 'sent');
  const request = await askFor(world, journey.id, 'correctMobile', '+34600999111');
  const { opening } = await journey.view();
  await decideAndTell(world, request, 'confirmed');
  await journey.until((view) => view.opening > opening && view.message?.status === 'sent');
  await goOn(world, journey);
  return journey;
}

async function afterAnotherEmail(world: World): Promise<Journey> {
  const journey = await world.register();
  await journey.until(({ message }) => message?.status === 'sent');
  const mailbox = `right-${journey.id}@example.org`;
  const request = await askFor(world, journey.id, 'correctEmail', mailbox);
  await decideAndTell(world, request, 'confirmed');
  await journey.until(() => linkTo(world, mailbox) !== undefined);
  const allow = (): Promise<{ ok: true }> => Promise.resolve({ ok: true });
  await tellTaken(world, await useLink(world.database, testKeyring, linkTo(world, mailbox) ?? '', allow));
  await journey.until(({ stage, message }) => stage === 'smsPin' && message?.status === 'sent');
  await goOn(world, journey);
  return journey;
}

/** The token of the latest link that went to a mailbox. */
export function linkTo({ sent }: Pick<World, 'sent'>, mailbox: string): string | undefined {
  return sent
    .filter(({ to }) => to === mailbox)
    .flatMap(({ text }) => /\/link\/([\w-]+)/.exec(text)?.[1] ?? [])
    .at(-1);
}

async function goOn(world: World, journey: Journey): Promise<void> {
  await steps.enterPin(world, journey);
  world.reads(clearReadingOf(journey.document));
  await steps.identify(world, journey);
  await steps.passReview(world, journey);
  await steps.choosePassword(world, journey);
}
