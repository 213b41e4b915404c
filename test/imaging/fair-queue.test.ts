import { describe, expect, it } from 'vitest';
import { FairQueue } from '../../imaging/fair-queue.ts';

const at = (journey: string, network = journey): { journey: string; network: string } => ({
  journey,
  network,
});

/** The order in which all are served when one runs at a time. */
function served(queue: FairQueue<string>): string[] {
  const order: string[] = [];
  for (let next = queue.take(); next; next = queue.take()) {
    order.push(next.item);
    next.done();
  }
  return order;
}

describe('a fair queue', () => {
  it('lets journeys take turns, however many jobs one of them brought first', () => {
    const queue = new FairQueue<string>();
    for (const item of ['a1', 'a2', 'a3']) queue.push(item, at('a'));
    queue.push('b1', at('b'));
    queue.push('c1', at('c'));
    expect(served(queue)).toEqual(['a1', 'b1', 'c1', 'a2', 'a3']);
  });

  it('lets networks take turns, however many journeys one of them began', () => {
    const queue = new FairQueue<string>();
    for (const journey of ['a', 'b', 'c', 'd']) queue.push(journey, at(journey, 'many'));
    queue.push('e', at('e', 'one'));
    expect(served(queue)).toEqual(['a', 'e', 'b', 'c', 'd']);
  });

  it('gives nothing of a journey that has a job running', () => {
    const queue = new FairQueue<string>();
    queue.push('a1', at('a'));
    queue.push('a2', at('a'));
    const first = queue.take();
    expect(queue.take()).toBeUndefined();
    first?.done();
    expect(queue.take()?.item).toBe('a2');
  });

  it('serves jobs of no journey in their order, and side by side', () => {
    const queue = new FairQueue<string>();
    for (const item of ['x', 'y', 'z']) queue.push(item);
    expect([queue.take()?.item, queue.take()?.item, queue.take()?.item]).toEqual(['x', 'y', 'z']);
  });
});
