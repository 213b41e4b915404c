import type { RequestEnding } from '../../domain/account-requests.ts';
import { wantEmail } from '../support/contact-change.ts';
import { another, shareInWorld } from '../support/shared-credential.ts';
import type { World } from '../support/world.ts';

/** One way for what an account's holder asks for to go: it is told up to its ending. */
export interface AccountRequestStory {
  ending: RequestEnding;
  tell: (world: World) => Promise<{ id: string; ending: () => Promise<RequestEnding | null> }>;
}

/** Every ending that the workflows of a change of contact and of a shared credential have. */
export const accountRequestStories: Record<string, AccountRequestStory> = {
  'contact-change-done': {
    ending: 'done',
    tell: async (world) => {
      const change = await wantEmail(world);
      await change.answer();
      await change.passStage();
      return change;
    },
  },
  'contact-change-objected': {
    ending: 'objected',
    tell: async (world) => {
      const change = await wantEmail(world);
      await change.answer();
      await change.object();
      return change;
    },
  },
  'contact-change-expired': {
    ending: 'expired',
    tell: async (world) => {
      const change = await wantEmail(world);
      await change.passStage();
      return change;
    },
  },
  'contact-change-cancelled': {
    ending: 'cancelled',
    tell: async (world) => {
      const change = await wantEmail(world);
      await change.cancel();
      return change;
    },
  },
  'contact-change-superseded': {
    ending: 'superseded',
    tell: async (world) => {
      const change = await wantEmail(world);
      await wantEmail(world, change.holder);
      return change;
    },
  },
  'credential-share-expired': {
    ending: 'expired',
    tell: async (world) => {
      const share = await shareInWorld(world);
      await share.open();
      await world.follow(share.id).skipTo((await share.ends()) + 1_000);
      return share;
    },
  },
  'credential-share-revoked': {
    ending: 'cancelled',
    tell: async (world) => {
      const share = await shareInWorld(world);
      await share.revoke();
      return share;
    },
  },
  'credential-share-spent': {
    ending: 'spent',
    tell: async (world) => {
      const share = await shareInWorld(world);
      for (let tries = 0; tries < 5; tries += 1) await share.open(another);
      return share;
    },
  },
};
