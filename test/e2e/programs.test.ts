import { afterAll, beforeAll, describe, it } from 'vitest';
import * as asepeyo from './flows/asepeyo.ts';
import * as casmu from './flows/casmu.ts';
import * as clave from './flows/clave.ts';
import * as osseg from './flows/osseg.ts';
import { startScene } from './support/scene.ts';
import type { Scene } from './support/scene.ts';

let scene: Scene;

beforeAll(async () => {
  scene = await startScene();
}, 180_000);
afterAll(() => scene.close(), 60_000);

describe('osseg, on a phone', () => {
  it('registers a titular with the email on file', () => osseg.titular(scene));
  it('registers a family member with the code that goes to the titular', () => osseg.familyMember(scene));
  it('registers a titular without email once staff have approved theirs, the page going on by itself', () =>
    osseg.titularWithoutEmail(scene));
});

describe('casmu, on a phone', () => {
  it('gives a first password', () => casmu.firstPassword(scene));
  it('recovers by email', () => casmu.recoveryByEmail(scene));
  it('recovers by SMS, by member number', () => casmu.recoveryBySms(scene));
  it('goes on with what staff began for somebody who came in person', () => casmu.startedByStaff(scene));
});

describe('clave, on a phone', () => {
  let code = '';
  it('activates what an officer registered, logs in and steps up', async () => {
    code = await clave.registrationAct(scene);
    await clave.activateAndStepUp(scene, code);
  });
  it('is blocked by five wrong passwords and reset with the retained code', () =>
    clave.blockedAndReactivated(scene, code));
});

describe('asepeyo, on a phone', () => {
  it('recovers a password; "this was not me" freezes the account and opens a case', () =>
    asepeyo.recoveryThatWasNotMe(scene));
});
