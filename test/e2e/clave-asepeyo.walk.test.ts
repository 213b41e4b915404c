import { afterAll, beforeAll, describe, it } from 'vitest';
import * as asepeyo from './flows/asepeyo.ts';
import * as clave from './flows/clave.ts';
import * as pasted from './flows/pasted.ts';
import * as sharedComputer from './flows/shared-computer.ts';
import { startScene } from './support/scene.ts';
import type { Scene } from './support/scene.ts';

let scene: Scene;

beforeAll(async () => {
  scene = await startScene();
}, 180_000);
afterAll(() => scene.close(), 60_000);

// Each on a phone, and one of each institution again with a keyboard alone at a desk; every page is looked at on both screens.
describe('clave', () => {
  let code = '';
  it('activates what an officer registered, logs in and steps up', async () => {
    code = await clave.registrationAct(scene);
    await clave.activateAndStepUp(scene, code);
  });
  it('steps up with the keyboard alone', () => clave.stepUp(scene.desk));
  it('is blocked by five wrong passwords and reset with the retained code', () =>
    clave.blockedAndReactivated(scene, code));
});

describe('asepeyo', () => {
  beforeAll(() => asepeyo.register(scene));
  it('is registered for with pasted data; the form sent again is the same journey', () =>
    pasted.registration(scene));
  it('recovers a password with the keyboard alone', () => asepeyo.recovery(scene.desk));
  it('recovers a password; "this was not me" freezes the account and opens a case', () =>
    asepeyo.recoveryThatWasNotMe(scene));
});

describe('a computer that several people use', () => {
  it('shows no one what another person began there, in another tab or after them', () =>
    sharedComputer.twoPeople(scene));
  it('goes on in the tab of the form when the link has been used in another', () =>
    sharedComputer.linkInAnotherTab(scene));
  it('keeps a journey for an applicant who says that the device is their own, until they take that back', () =>
    sharedComputer.ownDevice(scene));
});
