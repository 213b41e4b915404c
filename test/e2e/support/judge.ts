import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { accessibilityFaults, scrollsSideways, showOn, unfilledPlaces } from '../../support/browser.ts';
import type { Screen } from '../../support/browser.ts';

/** Where pictures go, which git ignores. */
export const pictures = join(import.meta.dirname, '../../../screenshots');

/**
 * The page must be fit for everybody, on a small phone and on a desk: nothing sticks out sideways, and axe finds nothing. It is left as it
 * was; a picture of each is kept.
 * @param own the screen that it is on
 * @param name of the picture
 */
export async function judgePage(page: Page, own: Screen, name: string): Promise<void> {
  const other = own === 'phone' ? 'desk' : 'phone';
  await judge(page, `${name}-${own}`);
  await showOn(page, other);
  await judge(page, `${name}-${other}`);
  await showOn(page, own);
}

async function judge(page: Page, picture: string): Promise<void> {
  await page.screenshot({ path: join(pictures, `${picture}.png`), fullPage: true });
  expect(await scrollsSideways(page), `${picture} scrolls sideways`).toBe(false);
  expect(await unfilledPlaces(page), picture).toEqual([]);
  expect(await accessibilityFaults(page), picture).toEqual([]);
}
