import type { SimulatedStage } from './stage.ts';

export const emailLink: SimulatedStage = {
  act: async (walk) => {
    await walk.note('applicant', 'opens the link in the email and presses its button');
    const token = walk.received(/\/link\/([\w-]+)/) ?? '';
    walk.goOnAs(await walk.call('POST', `/links/${token}`));
  },
};
