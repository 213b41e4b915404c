import { describe, expect, it } from 'vitest';
import { createPlaces } from '../../api/middleware/places.ts';

describe('places', () => {
  const share = (key: string, limit: number, amount = 1): { key: string; amount: number; limit: number } => ({
    key,
    amount,
    limit,
  });

  it('are given while there is room in every share, and name the one that is full', () => {
    const places = createPlaces();
    const first = places.take([share('a', 1), share('all', 2)]);
    expect(first.ok).toBe(true);
    expect(places.take([share('a', 1), share('all', 2)])).toEqual({ ok: false, full: 'a' });
    expect(places.take([share('b', 1), share('all', 2)]).ok).toBe(true);
    expect(places.take([share('c', 1), share('all', 2)])).toEqual({ ok: false, full: 'all' });
  });

  it('are free again once they are left, however often that is said', () => {
    const places = createPlaces();
    const first = places.take([share('a', 3, 2)]);
    expect(places.take([share('a', 3, 2)]).ok).toBe(false);
    if (!first.ok) throw new Error('there was room');
    first.leave();
    first.leave();
    expect(places.take([share('a', 3, 3)]).ok).toBe(true);
    expect(places.take([share('a', 3)]).ok).toBe(false);
  });
});
