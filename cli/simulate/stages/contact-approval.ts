import { DAY, MINUTE } from '../../../domain/duration.ts';
import { decideApproval } from '../../../store/staff/contact-approvals.ts';
import type { SimulatedStage } from './stage.ts';

export const contactApproval: SimulatedStage = {
  act: async (walk) => {
    await walk.pause(DAY + 30 * MINUTE);
    await walk.note('staff', 'approve the email that was typed');
    const verdict = { decision: 'approved' as const, by: 'staff', note: 'simulated' };
    await walk.decided(await decideApproval(walk.world.database, walk.id, verdict));
  },
  path: { name: 'approval', says: 'no email on file', begins: { emailOnFile: false } },
};
