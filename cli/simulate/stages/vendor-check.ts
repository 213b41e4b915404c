import { randomUUID } from 'node:crypto';
import { MINUTE, SECOND } from '../../../domain/duration.ts';
import { takeVerdict } from '../../../store/journeys/vendor-verdicts.ts';
import type { SimulatedStage } from './stage.ts';

/** A vendor that passes every person it is asked about, or says nothing. */
export const vendorCheck: SimulatedStage = {
  act: async (walk) => {
    const { vendor, database, dispatcher } = walk.world;
    const { stageEnds } = await walk.view();
    if (vendor.isSilent() && stageEnds) {
      await walk.note('provider', 'the identity vendor says nothing');
      await walk.pause(stageEnds.getTime() - (await walk.world.now()) + SECOND);
      return;
    }
    await walk.pause(3 * MINUTE);
    await walk.note('provider', 'the identity vendor passes the pictures');
    const report = { reference: await vendor.reference(), verdict: 'pass', eventId: randomUUID() } as const;
    await dispatcher.dispatch((await takeVerdict(database, report)).outboxRecords);
  },
  path: {
    name: 'vendor-silent',
    says: 'the identity vendor says nothing, and staff decide',
    begins: { vendorSilent: true },
  },
};
