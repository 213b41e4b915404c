import { launchBrowser } from '../../support/browser.ts';
import { KeyboardPerson } from './keyboard-person.ts';
import { openPage, Person } from './person.ts';
import { startSystem } from './system.ts';
import type { System } from './system.ts';

/** @param name of what they do */
export type Open = (name: string) => Promise<Person>;

/** A system, and people at its portal. */
export interface Scene extends Pick<System, 'url' | 'alta' | 'pictures' | 'close'> {
  /** Somebody with a small phone, nothing stored in it. */
  phone: Open;
  /** Somebody at a desk, with a keyboard alone. */
  desk: Open;
}

export async function startScene(): Promise<Scene> {
  const { browser, ...system } = await startSystem(() => launchBrowser());
  return {
    ...system,
    phone: async (name) => new Person(system.url, await openPage(browser, 'phone'), 'phone', name),
    desk: async (name) => new KeyboardPerson(system.url, await openPage(browser, 'desk'), 'desk', name),
  };
}
