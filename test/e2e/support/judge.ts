import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { accessibilityFaults, scrollsSideways, showOn, unfilledPlaces } from '../../support/browser.ts';
import type { Screen } from '../../support/browser.ts';

/** Where pictures go, which git ignores. */
const pictures = join(import.meta.dirname, '../../../screenshots');

/**
 * The page must be fit for everybody, on a small phone and on a desk: nothing sticks out sideways, and axe finds nothing. It is left as it
 * was.
 * @param own the screen that it is on
 * @param name of its pictures
 */
export async function judgePage(page: Page, own: Screen, name: string): Promise<void> {
  const other = own === 'phone' ? 'desk' : 'phone';
  await judge(page, `${name}-${own}`);
  await showOn(page, other);
  await judge(page, `${name}-${other}`);
  await showOn(page, own);
}

async function judge(page: Page, picture: string): Promise<void> {
  await page.evaluate(animationsOver);
  await keepPicture(page, picture);
  const found = {
    sideways: await scrollsSideways(page),
    unfilled: await unfilledPlaces(page),
    faults: await accessibilityFaults(page),
  };
  if (found.sideways || found.unfilled.length > 0 || found.faults.length > 0)
    await takePicture(page, picture);
  expect(found, picture).toEqual({ sideways: false, unfilled: [], faults: [] });
}

/** What moves or fades in at this moment; neither what goes on for ever nor what comes later. */
const animationsOver = `Promise.all(document.getAnimations()
  .filter(({ effect }) => effect.getComputedTiming().progress !== null && effect.getComputedTiming().endTime < Infinity)
  .map(({ finished }) => finished.catch(() => undefined))).then(() => undefined)`;

/** A picture of the page, for a run that is asked for them: `PICTURES=1 npm test -- --project e2e`. They cost more than the judging. */
export async function keepPicture(page: Page, name: string, fullPage = true): Promise<void> {
  if (process.env['PICTURES'] !== undefined) await takePicture(page, name, fullPage);
}

async function takePicture(page: Page, name: string, fullPage = true): Promise<void> {
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage });
}
