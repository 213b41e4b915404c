import { specimen } from '../support/applicant.ts';
import type { Caller } from './caller.ts';
import { arrived, journeyPath } from './journey.ts';
import type { Standing } from './journey.ts';
import { consent } from '../support/consent.ts';

/** The document that is photographed: the same specimen for everybody, so that staff have a doubt to decide. */
export const photographed = 'DNI';

const sides = { front: 'dni-front.jpg', back: 'dni-back.jpg', face: 'selfie.jpg' };

/** Three pictures, the consent, what was read from them confirmed, and the review by staff. */
export async function passIdentity(
  caller: Caller,
  journey: string,
  approve: (journey: string) => Promise<void>,
): Promise<void> {
  const path = journeyPath(journey);
  await arrived(caller, journey, ({ step }) => step.kind === 'identity');
  for (const [side, file] of Object.entries(sides)) {
    if (side === 'face') await caller.step('consent', 'POST', `${path}/consent`, consent);
    await caller.step(`picture, ${side}`, 'PUT', `${path}/captures/${side}`, await specimen(file));
  }
  await arrived(caller, journey, ({ step }) => step.kind === 'identity' && step.reading === 'done');
  await caller.step<Standing>('confirmation', 'POST', `${path}/identity/confirm`);
  await arrived(caller, journey, ({ step }) => step.kind === 'review');
  await approve(journey);
  await arrived(caller, journey, ({ step }) => step.kind === 'password');
}
