import { recall, remember, thisTab, watch } from '../../shared/storage.ts';
import { parseStoredJourney } from './stored-journey.ts';
import type { StoredJourney } from './stored-journey.ts';

function keyOf(program: string): string {
  return `alta.journey.${program}`;
}

/** Where the journey lies that the applicant asked this device to remember. */
function deviceKeyOf(program: string): string {
  return `alta.remembered.${program}`;
}

/** A tab goes on with its own journey; one that has none, with what the applicant asked this device to remember. */
export function storedJourneyText(program: string): string | null {
  return thisTab.recall(keyOf(program)) ?? recall(deviceKeyOf(program));
}

/**
 * Kept for this tab alone, so that the next person at a shared computer does not find it, nor a second person in a second tab. Tabs that
 * follow the same journey hear of its new token.
 */
export function storeJourney(program: string, stored: StoredJourney): void {
  thisTab.remember(keyOf(program), JSON.stringify(stored));
  if (isRemembered(program, stored.journey)) rememberJourney(program, stored);
  tell(program, stored);
}

export function forgetJourney(program: string): void {
  const journey = parseStoredJourney(storedJourneyText(program))?.journey;
  thisTab.remember(keyOf(program), null);
  if (journey !== undefined && isRemembered(program, journey)) unrememberJourney(program);
}

/** The applicant says that the device is their own: the journey is still there when the browser has been closed. */
export function rememberJourney(program: string, stored: StoredJourney): void {
  remember(deviceKeyOf(program), JSON.stringify(stored));
}

/** From now on it is this tab's alone again. */
export function unrememberJourney(program: string): void {
  remember(deviceKeyOf(program), null);
}

export function isRemembered(program: string, journey: string): boolean {
  return parseStoredJourney(recall(deviceKeyOf(program)))?.journey === journey;
}

/** Makes the journey that is shown this tab's own: what another tab asks to be remembered no longer changes it. */
export function takeUpJourney(program: string, stored: StoredJourney): void {
  if (thisTab.recall(keyOf(program)) === null) thisTab.remember(keyOf(program), JSON.stringify(stored));
}

/** Calls back when the program's journey is stored, remembered or forgotten. @returns how to stop */
export function watchJourney(program: string, onChange: () => void): () => void {
  takeOver(program);
  const stops = [thisTab.watch(keyOf(program), onChange), watch(deviceKeyOf(program), onChange)];
  const channel = channelOf(program);
  if (channel) channel.onmessage = ({ data }) => adopt(program, data);
  return () => {
    for (const stop of stops) stop();
    channel?.close();
  };
}

/** An earlier version kept the journey for all tabs and for good: the first tab that finds it makes it its own. */
function takeOver(program: string): void {
  const left = parseStoredJourney(recall(keyOf(program)));
  if (left) takeUpJourney(program, left);
  if (left) remember(keyOf(program), null);
}

/** Another tab has a new token: of use here only where it is the same journey's. */
function adopt(program: string, told: unknown): void {
  const heard = typeof told === 'string' ? parseStoredJourney(told) : undefined;
  const own = parseStoredJourney(thisTab.recall(keyOf(program)));
  if (heard && own?.journey === heard.journey) thisTab.remember(keyOf(program), JSON.stringify(heard));
}

function channelOf(program: string): BroadcastChannel | undefined {
  return typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(keyOf(program));
}

function tell(program: string, stored: StoredJourney): void {
  const channel = channelOf(program);
  channel?.postMessage(JSON.stringify(stored));
  channel?.close();
}
