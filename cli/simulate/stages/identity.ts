import { randomBytes } from 'node:crypto';
import { defaultLanguage } from '../../../domain/language.ts';
import type { Walk } from '../walk.ts';
import type { SimulatedStage } from './stage.ts';

export const identity: SimulatedStage = {
  act: async (walk) => {
    await walk.note('applicant', 'takes the pictures of document and face, and confirms what was read');
    const { captures, consentVersion } = await walk.shown('identity');
    for (const { side } of captures) await capture(walk, side, consentVersion);
    await walk.until(({ reading }) => reading === 'done');
    await walk.step('POST', '/identity/confirm');
  },
};

async function capture(walk: Walk, side: string, textVersion: string): Promise<void> {
  if (side === 'face')
    await walk.step('POST', '/consent', { face: true, textVersion, language: defaultLanguage });
  await walk.step('PUT', `/captures/${side}`, new Uint8Array(randomBytes(64)));
}
