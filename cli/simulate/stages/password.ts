import { passwordOf } from '../person.ts';
import type { SimulatedStage } from './stage.ts';

export const password: SimulatedStage = {
  act: async (walk) => {
    await walk.note('applicant', 'chooses a password');
    const { ask, policy = walk.world.program.password } = await walk.shown('password');
    const chosen = passwordOf(policy);
    const email = ask === 'email' ? { email: walk.person.email } : {};
    const body = { password: chosen, confirmation: chosen, challenge: 'solved', ...email };
    await walk.step('POST', '/password', body);
  },
};
