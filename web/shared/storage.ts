/** A place of the browser that keeps texts; it never throws. */
export interface Keeping {
  recall: (key: string) => string | null;
  /** Keeps a value, or with null forgets it, and tells this page's watchers. */
  remember: (key: string, value: string | null) => void;
  /** Calls back at each change, other tabs' changes included where they share the place. @returns how to stop watching */
  watch: (key: string, onChange: () => void) => () => void;
}

/** @param place asked for at each use: naming it is what a browser may forbid; values then live as long as the page */
function keepingIn(place: () => Storage): Keeping {
  const inMemory = new Map<string, string>();
  const watchers = new Map<string, Set<() => void>>();
  return {
    recall: (key) => {
      try {
        return place().getItem(key) ?? inMemory.get(key) ?? null;
      } catch {
        return inMemory.get(key) ?? null;
      }
    },
    remember: (key, value) => {
      try {
        if (value === null) place().removeItem(key);
        else place().setItem(key, value);
        inMemory.delete(key);
      } catch {
        if (value !== null) inMemory.set(key, value);
      }
      if (value === null) inMemory.delete(key);
      watchers.get(key)?.forEach((tell) => tell());
    },
    watch: (key, onChange) => {
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
    },
  };
}

/** Shared by all tabs, and kept when the browser is closed. */
export const { recall, remember, watch } = keepingIn(() => localStorage);

/** Of this tab alone, and gone when it is closed. */
export const thisTab = keepingIn(() => sessionStorage);
