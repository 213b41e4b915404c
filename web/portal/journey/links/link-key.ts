import { createIdempotencyKeys } from '../../form/idempotency-keys.ts';

const freshKey = createIdempotencyKeys();

/**
 * What shows, for a few minutes, that the same tab asks again for what a link has given it: it stays with the tab, also when its page is
 * loaded anew, and is worth nothing without the link.
 */
export function linkKey(token: string): string {
  const name = nameOf(token);
  const kept = readTab(name);
  if (kept !== null) return kept;
  const key = freshKey(token);
  writeTab(name, key);
  return key;
}

/** Whether this tab has tried the link before. */
export function triedHere(token: string): boolean {
  return readTab(nameOf(token)) !== null;
}

function nameOf(token: string): string {
  return `alta.link.${token.slice(0, 12)}`;
}

function readTab(name: string): string | null {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}

function writeTab(name: string, key: string): void {
  try {
    sessionStorage.setItem(name, key);
  } catch {
    // Where the browser forbids it the key lives as long as the page.
  }
}
