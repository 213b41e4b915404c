import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { OutboxMessage } from '../../support/applicant.ts';
import { accessibilityFaults, scrollsSideways } from '../../support/browser.ts';

const pictures = join(import.meta.dirname, '../../../screenshots/e2e');
const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 100;
const judged = new Set<string>();

/** Somebody with a small phone: reads pages by their headings, presses buttons, and finds mail and SMS in the outbox. */
export class Phone {
  readonly url: string;
  readonly page: Page;
  readonly #name: string;
  #pages = 0;

  private constructor(url: string, page: Page, name: string) {
    this.url = url;
    this.page = page;
    this.#name = name;
  }

  /** @param name of what is done with it; the pictures are named after it */
  static async open(browser: Browser, url: string, name: string): Promise<Phone> {
    const context = await browser.newContext({
      viewport: { width: 360, height: 740 },
      hasTouch: true,
      isMobile: true,
      locale: 'es-ES',
    });
    await mkdir(pictures, { recursive: true });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    return new Phone(url, page, name);
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  async go(path: string): Promise<void> {
    await this.page.goto(path.startsWith('http') ? path : this.url + path);
  }

  /** Arrives at a page by its heading; it must be fit for everybody, on a small phone. */
  async arrive(heading: string | RegExp): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await this.page.waitForLoadState('networkidle').catch(() => undefined);
    const picture = `${this.#name}-${String((this.#pages += 1)).padStart(2, '0')}`;
    await this.page.screenshot({ path: join(pictures, `${picture}.png`), fullPage: true });
    expect(await scrollsSideways(this.page), `${picture} scrolls sideways`).toBe(false);
    if (judged.has(await this.#kind())) return;
    judged.add(await this.#kind());
    expect(await accessibilityFaults(this.page), picture).toEqual([]);
  }

  /** A page is judged once for each institution: that takes a second. */
  async #kind(): Promise<string> {
    const heading = await this.page.getByRole('heading', { level: 1 }).innerText();
    return `${new URL(this.page.url()).pathname.split('/')[1] ?? ''} ${heading}`;
  }

  async press(name: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name }).click();
  }

  async follow(name: string | RegExp): Promise<void> {
    await this.page.getByRole('link', { name }).first().click();
  }

  async fill(label: string | RegExp, value: string): Promise<void> {
    await this.page.getByLabel(label, { exact: typeof label === 'string' }).fill(value);
  }

  async pick(name: string | RegExp): Promise<void> {
    await this.page.getByRole('radio', { name }).check();
  }

  /** Ticks "I am not a robot" and waits until the device has done its work. */
  async passChallenge(): Promise<void> {
    await this.page.getByRole('checkbox', { name: /No soy un robot/ }).check();
    await this.page.getByText('Comprobado', { exact: true }).waitFor();
  }

  /** Types a new password as the page asks it. */
  async choosePassword(password: string): Promise<void> {
    await this.fill('Contraseña', password);
    await this.fill('Escríbala otra vez', password);
  }

  /** The newest message to an address that says this. */
  async message(to: string, says: RegExp): Promise<OutboxMessage> {
    const limit = Date.now() + PATIENCE_MS;
    for (;;) {
      const answer = await fetch(`${this.url}/dev/outbox.json?to=${encodeURIComponent(to)}`);
      const found = ((await answer.json()) as OutboxMessage[]).find(({ text }) => says.test(text));
      if (found) return found;
      if (Date.now() > limit) throw new Error(`no message to ${to} says ${String(says)}`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }

  /** How many messages an address has got. */
  async count(to: string): Promise<number> {
    const answer = await fetch(`${this.url}/dev/outbox.json?to=${encodeURIComponent(to)}`);
    return ((await answer.json()) as OutboxMessage[]).length;
  }

  /** Opens the link of a message. */
  async openLink({ links }: OutboxMessage): Promise<void> {
    await this.go(links.find((link) => link.includes('/link/')) ?? 'about:blank');
  }
}

/** The six digits that a message carries. */
export function codeIn({ text }: OutboxMessage): string {
  return /\b(\d{6})\b/.exec(text)?.[1] ?? '';
}
