import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { addStaff } from '../../../store/staff/staff-accounts.ts';
import type { Live } from '../../support/live.ts';
import { totpCode } from '../../support/second-factor.ts';
import { judgePage } from './judge.ts';

export const staffPassword = 'cuatro nubes sobre el faro';

/** One more of asepeyo's support, without a second factor so far: a second try is another one. @returns the name */
export async function employSupport(
  { database, deps }: Pick<Live, 'database'> & { deps: Pick<Live['deps'], 'passwords'> },
  person: string,
): Promise<string> {
  const passwordHash = await deps.passwords.hash(staffPassword);
  const name = `${person}-${randomUUID().slice(0, 8)}`;
  await addStaff(database, { name, program: 'asepeyo', role: 'support', passwordHash }, 'test');
  return name;
}

/** Arrives at a page of the console by its heading. */
export async function arriveAt(page: Page, heading: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

/** By the keyboard alone: the cursor is in the first field when the page appears. */
export async function typePassword(page: Page, name: string): Promise<void> {
  await arriveAt(page, 'Entrar en la consola');
  await page.getByLabel('Nombre').and(page.locator(':focus')).waitFor();
  await page.keyboard.type(name);
  await page.keyboard.press('Tab');
  await page.keyboard.type(staffPassword);
  await page.keyboard.press('Enter');
}

/** What the first login asks, by the keyboard alone. @param judged whether its pages are judged */
export async function setUpApp(page: Page, judged = false): Promise<void> {
  await arriveAt(page, 'Prepare el segundo factor');
  await page.getByRole('img', { name: /Código QR/ }).waitFor();
  if (judged) await judgePage(page, 'desk', 'console-set-up');
  const secret = (await page.locator('code').innerText()).replaceAll(' ', '');
  const code = page.getByLabel('Código de 6 cifras').and(page.locator(':focus'));
  await code.waitFor();
  await page.keyboard.type('000000');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('No es el código de ahora').waitFor();
  await page.getByLabel('Código de 6 cifras').fill(totpCode(secret));
  await page.keyboard.press('Enter');
  await arriveAt(page, 'Códigos de recuperación');
  if (judged) await judgePage(page, 'desk', 'console-recovery-codes');
  const downloaded = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Descargarlos' }).press('Enter');
  expect((await downloaded).suggestedFilename()).toBe('codigos-de-recuperacion.txt');
  await page.getByRole('checkbox', { name: 'Los he guardado' }).press('Space');
  await page.getByRole('button', { name: 'Continuar' }).press('Enter');
}
