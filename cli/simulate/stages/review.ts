import { randomBytes } from 'node:crypto';
import { DAY, HOUR } from '../../../domain/duration.ts';
import { nothingRead } from '../../../domain/identity-reading.ts';
import type { CaptureSide } from '../../../domain/identity-reading.ts';
import { askPictureAgain } from '../../../store/staff/ask-picture.ts';
import { notePictureShown } from '../../../store/staff/review-pictures.ts';
import { decideReview, showReview } from '../../../store/staff/reviews.ts';
import type { Walk } from '../walk.ts';
import type { SimulatedStage } from './stage.ts';

/** However well all goes, a person decides about every identity. */
export const review: SimulatedStage = {
  act: async (walk) => {
    await walk.pause(DAY + 2 * HOUR);
    const unread = await seeAll(walk);
    if (unread !== undefined) await askAgain(walk, unread);
    await walk.note('staff', 'approve the identity');
    await seeAll(walk);
    const verdict = { decision: 'approved' as const, by: 'staff', note: 'simulated' };
    await walk.decided(await decideReview(walk.world.database, walk.id, verdict));
  },
  path: {
    name: 'review',
    says: 'nothing could be read: staff ask for one picture again, and decide by the pictures',
    begins: { reads: nothingRead },
  },
};

/** Each picture is seen before anything is decided. @returns the first of a document of which nothing was read */
async function seeAll({ id, world: { database } }: Walk): Promise<CaptureSide | undefined> {
  const shown = await showReview(database, id, { by: 'staff', reason: 'simulated' });
  for (const capture of shown?.captures ?? []) await notePictureShown(database.sql, id, capture, 'staff');
  return shown?.reading?.certain === false ? shown.captures[0]?.side : undefined;
}

async function askAgain(walk: Walk, side: CaptureSide): Promise<void> {
  const { database, keyring, dispatcher } = walk.world;
  await walk.note('staff', `ask for one picture again: ${side}`);
  const ask = { side, reason: 'blurred', by: 'staff' } as const;
  const asked = await askPictureAgain(database, keyring, walk.id, ask);
  if (asked.outcome === 'asked') await dispatcher.dispatch(asked.outboxRecords);
  await walk.pause(3 * HOUR);
  await walk.note('applicant', 'takes that picture again');
  await walk.step('PUT', `/captures/${side}`, new Uint8Array(randomBytes(64)));
  await walk.until(({ reading }) => reading === 'done');
  await walk.pause(2 * HOUR);
}
