import type { SimulatedStage } from './stage.ts';

export const emailCode: SimulatedStage = {
  act: async (walk) => {
    await walk.note('applicant', 'types the code');
    await walk.step('POST', '/code', { code: walk.code() });
  },
};
