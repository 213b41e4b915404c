import type { SimulatedStage } from './stage.ts';

export const smsPin: SimulatedStage = {
  act: async (walk) => {
    await walk.note('applicant', 'types the PIN');
    const [identityDocument] = (await walk.shown('smsPin')).identityChoices;
    await walk.step('POST', '/code', { code: walk.code(), identityDocument });
  },
};
