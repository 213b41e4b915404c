import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { OutboxMessage } from '../../support/applicant.ts';
import { screens, scrollsSideways } from '../../support/browser.ts';
import type { Screen } from '../../support/browser.ts';
import { judgePage } from './judge.ts';

const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 100;
const REST_MS = 2_000;
/** What is judged already, and the messages that have been read. */
const judged = new Set<string>();
const read = new Set<string>();

/** Opens a browser's page on a screen; nothing is stored in it. */
export async function openPage(browser: Browser, screen: Screen): Promise<Page> {
  const handheld = screen === 'phone';
  const context = await browser.newContext({
    viewport: screens[screen],
    hasTouch: handheld,
    isMobile: handheld,
    locale: 'es-ES',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  return page;
}

/** Somebody at the portal: reads pages by their headings, presses buttons, and finds mail and SMS in the outbox. */
export class Person {
  readonly url: string;
  readonly page: Page;
  readonly #screen: Screen;
  readonly #name: string;
  #pages = 0;

  /** @param name of what they do; the pictures are named after it */
  constructor(url: string, page: Page, screen: Screen, name: string) {
    this.url = url;
    this.page = page;
    this.#screen = screen;
    this.#name = name;
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  async go(path: string): Promise<void> {
    await this.page.goto(path.startsWith('http') ? path : this.url + path);
  }

  /** Arrives at a page by its heading; it must be fit for everybody, on a small phone and on a desk. */
  async arrive(heading: string | RegExp): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: heading }).waitFor();
    const picture = `${this.#name}-${String((this.#pages += 1)).padStart(2, '0')}`;
    expect(await scrollsSideways(this.page), `${picture} scrolls sideways`).toBe(false);
    const kind = await this.#kind();
    if (judged.has(kind)) return;
    judged.add(kind);
    // What is still being asked for; a page that follows its journey never rests.
    await this.page.waitForLoadState('networkidle', { timeout: REST_MS }).catch(() => undefined);
    await judgePage(this.page, this.#screen, `e2e/${picture}`);
  }

  /** A page is judged once for each institution: that takes half a second. */
  async #kind(): Promise<string> {
    const heading = await this.page.getByRole('heading', { level: 1 }).innerText();
    return `${new URL(this.page.url()).pathname.split('/')[1] ?? ''} ${heading}`;
  }

  async press(name: string | RegExp): Promise<void> {
    await this.use(this.page.getByRole('button', { name }));
  }

  async follow(name: string | RegExp): Promise<void> {
    await this.use(this.page.getByRole('link', { name }).first());
  }

  /** Goes from the page that explains a form to the form. */
  async begin(): Promise<void> {
    const name = 'Empezar';
    await this.use(this.page.getByRole('link', { name }).or(this.page.getByRole('button', { name })));
  }

  async fill(label: string | RegExp, value: string): Promise<void> {
    await this.type(this.page.getByLabel(label, { exact: typeof label === 'string' }), value);
  }

  /** Answers the page's only question. */
  async answer(value: string): Promise<void> {
    await this.type(this.page.getByRole('textbox'), value);
    await this.press('Continuar');
  }

  async pick(name: string | RegExp): Promise<void> {
    await this.tick(this.page.getByRole('radio', { name }));
  }

  /** Ticks "I am not a robot" and waits until the device has done its work. */
  async passChallenge(): Promise<void> {
    await this.tick(this.page.getByRole('checkbox', { name: /No soy un robot/ }));
    await this.page.getByText('Comprobado', { exact: true }).waitFor();
  }

  /** Presses a button or follows a link. */
  protected async use(target: Locator): Promise<void> {
    await target.click();
  }

  protected async type(field: Locator, value: string): Promise<void> {
    await field.fill(value);
  }

  protected async tick(box: Locator): Promise<void> {
    await box.check();
  }

  /** Types a new password as the page asks it. */
  async choosePassword(password: string): Promise<void> {
    await this.fill('Contraseña', password);
    await this.fill('Escríbala otra vez', password);
  }

  /** The newest message to an address that says this, and that nobody has read yet. */
  async message(to: string, says: RegExp): Promise<OutboxMessage> {
    const limit = Date.now() + PATIENCE_MS;
    for (;;) {
      const answer = await fetch(`${this.url}/dev/outbox.json?to=${encodeURIComponent(to)}`);
      const all = (await answer.json()) as OutboxMessage[];
      const found = all.find(({ id, text }) => says.test(text) && !read.has(id));
      if (found) {
        read.add(found.id);
        return found;
      }
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
