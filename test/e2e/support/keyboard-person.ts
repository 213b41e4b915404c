import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { Person } from './person.ts';

/** More than any page has places to stop at, or a group has choices. */
const MOST_STOPS = 40;

/** Somebody who has a keyboard and nothing else, and needs to see where they are. */
export class KeyboardPerson extends Person {
  protected override async use(target: Locator): Promise<void> {
    await this.#reach(target);
    await this.page.keyboard.press('Enter');
  }

  protected override async type(field: Locator, value: string): Promise<void> {
    await this.#reach(field);
    await this.page.keyboard.type(value);
  }

  /** Arrows lead from the radio that Tab reaches to the others of its group. */
  protected override async tick(box: Locator): Promise<void> {
    await this.#reach(box);
    await this.page.keyboard.press('Space');
    for (let tries = 0; !(await box.isChecked()); tries += 1) {
      if (tries === MOST_STOPS) throw new Error(`no arrow leads to ${String(box)}`);
      await this.page.keyboard.press('ArrowDown');
    }
  }

  async #reach(target: Locator): Promise<void> {
    await target.waitFor();
    const reached = await this.#focused(target);
    for (let stops = 0; (await reached.count()) === 0; stops += 1) {
      if (stops === MOST_STOPS) throw new Error(`Tab does not lead to ${String(target)}`);
      await this.page.keyboard.press('Tab');
    }
    expect(await this.page.evaluate(ring), `what shows the focus on ${String(target)}`).not.toBe('none');
  }

  /** The target with the focus, or any radio of its group. */
  async #focused(target: Locator): Promise<Locator> {
    const name = await target.getAttribute('name');
    return (await target.getAttribute('type')) === 'radio' && name !== null
      ? this.page.locator(`input[type="radio"][name="${name}"]:focus`)
      : target.and(this.page.locator(':focus'));
  }
}

const ring = 'getComputedStyle(document.activeElement).outlineStyle';
