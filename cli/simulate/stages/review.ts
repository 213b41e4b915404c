import { DAY, HOUR } from '../../../domain/duration.ts';
import { nothingRead } from '../../../domain/identity-reading.ts';
import { notePictureShown } from '../../../store/staff/review-pictures.ts';
import { decideReview, showReview } from '../../../store/staff/reviews.ts';
import type { SimulatedStage } from './stage.ts';

/** However well all goes, a person decides about every identity. */
export const review: SimulatedStage = {
  act: async (walk) => {
    await walk.pause(DAY + 2 * HOUR);
    await walk.note('staff', 'approve the identity');
    const { sql } = walk.world.database;
    const shown = await showReview(walk.world.database, walk.id, { by: 'staff', reason: 'simulated' });
    for (const capture of shown?.captures ?? []) await notePictureShown(sql, walk.id, capture, 'staff');
    const verdict = { decision: 'approved' as const, by: 'staff', note: 'simulated' };
    await walk.decided(await decideReview(walk.world.database, walk.id, verdict));
  },
  path: {
    name: 'review',
    says: 'nothing could be read, and staff decide by the pictures',
    begins: { reads: nothingRead },
  },
};
