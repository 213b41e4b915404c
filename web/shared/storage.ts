/** Local storage that never throws: where the browser forbids it, values live as long as the page. */
const inMemory = new Map<string, string>();
const watchers = new Map<string, Set<() => void>>();

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? inMemory.get(key) ?? null;
  } catch {
    return inMemory.get(key) ?? null;
  }
}

/** Keeps a value, or with null forgets it, and tells this page's watchers; other tabs hear by the storage event. */
export function remember(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
    inMemory.delete(key);
  } catch {
    if (value !== null) inMemory.set(key, value);
  }
  if (value === null) inMemory.delete(key);
  watchers.get(key)?.forEach((tell) => tell());
}

/** @returns how to stop watching */
export function watch(key: string, onChange: () => void): () => void {
  const those = watchers.get(key) ?? new Set();
  watchers.set(key, those.add(onChange));
  const onStorage = (event: StorageEvent): void => {
    if (event.key === key || event.key === null) onChange();
  };
  window.addEventListener('storage', onStorage);
  return () => {
    those.delete(onChange);
    window.removeEventListener('storage', onStorage);
  };
}
