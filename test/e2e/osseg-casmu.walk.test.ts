import { afterAll, beforeAll, describe, it } from 'vitest';
import * as casmu from './flows/casmu.ts';
import * as osseg from './flows/osseg.ts';
import { startScene } from './support/scene.ts';
import type { Scene } from './support/scene.ts';

let scene: Scene;

beforeAll(async () => {
  scene = await startScene();
}, 180_000);
afterAll(() => scene.close(), 60_000);

// Each on a phone, and one of each institution again with a keyboard alone at a desk; every page is looked at on both screens.
describe('osseg', () => {
  it('registers a titular with the email on file', () => osseg.titular(scene));
  it('registers a family member with the code that goes to the titular, and confirms the mailbox of their own, which then recovers', () =>
    osseg.familyMember(scene.phone, 'spouse'));
  it('registers another, and confirms their mailbox, with the keyboard alone', () =>
    osseg.familyMember(scene.desk, 'child'));
  it('registers a titular without email once staff have approved theirs, the page going on by itself', () =>
    osseg.titularWithoutEmail(scene));
});

describe('casmu', () => {
  it('gives a first password', () => casmu.firstPassword(scene));
  it('recovers by email', () => casmu.recoveryByEmail(scene));
  it('recovers by SMS, by member number', () => casmu.recoveryBySms(scene.phone, 'rm8blq3z'));
  it('recovers by SMS with the keyboard alone', () => casmu.recoveryBySms(scene.desk, 'k5tmvw2h'));
  it('is told how to write six digits, which can be two numbers, before they are sent', () =>
    casmu.sixDigits(scene));
  it('goes on with what staff began for a person who came in', () => casmu.startedByStaff(scene));
});
