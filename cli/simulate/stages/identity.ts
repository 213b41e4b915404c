import { randomBytes } from 'node:crypto';
import { consentVersion } from '../../../domain/consent.ts';
import { defaultLanguage } from '../../../domain/language.ts';
import type { Walk } from '../walk.ts';
import type { SimulatedStage } from './stage.ts';

const consent = { face: true, textVersion: consentVersion, language: defaultLanguage } as const;

export const identity: SimulatedStage = {
  act: async (walk) => {
    await walk.note('applicant', 'takes the pictures of document and face, and confirms what was read');
    const { captures } = await walk.shown('identity');
    for (const { side } of captures) await capture(walk, side);
    await walk.until(({ reading }) => reading === 'done');
    await walk.step('POST', '/identity/confirm');
  },
};

async function capture(walk: Walk, side: string): Promise<void> {
  if (side === 'face') await walk.step('POST', '/consent', consent);
  await walk.step('PUT', `/captures/${side}`, new Uint8Array(randomBytes(64)));
}
