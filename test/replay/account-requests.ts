import type { RequestEnding } from '../../domain/account-requests.ts';
import { wantEmail } from '../support/contact-change.ts';
import type { WantedChange } from '../support/contact-change.ts';
import type { World } from '../support/world.ts';

/** One way for what an account's holder asks for to go: it is told up to its ending. */
export interface AccountRequestStory {
  ending: RequestEnding;
  tell: (world: World) => Promise<WantedChange>;
}

/** Every ending that the workflow of a change of contact has. */
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
};
