/** So much of what `key` may take up at the same time. */
export interface Share {
  key: string;
  amount: number;
  limit: number;
}

export type Place = { ok: true; leave: () => void } | { ok: false; full: string };

/** What is taken up at this moment in this process: streams, and uploads that are under way. */
export interface Places {
  /** All of the shares or none; `full` is the key of the first that has no room. `leave` may be called more than once. */
  take: (shares: readonly Share[]) => Place;
}

export function createPlaces(): Places {
  const taken = new Map<string, number>();
  const change = (key: string, by: number): void => {
    const now = (taken.get(key) ?? 0) + by;
    if (now === 0) taken.delete(key);
    else taken.set(key, now);
  };
  return {
    take: (shares) => {
      const full = shares.find(({ key, amount, limit }) => (taken.get(key) ?? 0) + amount > limit);
      if (full) return { ok: false, full: full.key };
      for (const { key, amount } of shares) change(key, amount);
      let left = false;
      return {
        ok: true,
        leave: () => {
          if (!left) for (const { key, amount } of shares) change(key, -amount);
          left = true;
        },
      };
    },
  };
}
