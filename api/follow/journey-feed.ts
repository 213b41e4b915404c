import { EventEmitter } from 'node:events';
import type { Background } from '../../store/outbox/relay.ts';
import { createListener } from './listener.ts';
import type { ListenerDependencies } from './listener.ts';

/** Says when a journey may have changed: the database announces it (LISTEN/NOTIFY), whichever process changed it. */
export interface JourneyFeed extends Background {
  /** Calls back at each change; also after a broken connection is mended, when something may have been missed. */
  subscribe: (journeyId: string, changed: () => void) => () => void;
  /** Resolves at the journey's next change, or after `limitMs`. */
  next: (journeyId: string, limitMs: number) => Promise<void>;
}

const EVERYONE = '*';

export function createJourneyFeed(
  dependencies: Pick<ListenerDependencies, 'databaseUrl' | 'logger'>,
): JourneyFeed {
  const changes = new EventEmitter().setMaxListeners(0);
  const listener = createListener({
    ...dependencies,
    announced: (journeyId) => changes.emit(journeyId),
    listening: () => changes.emit(EVERYONE),
  });
  const subscribe: JourneyFeed['subscribe'] = (journeyId, changed) => {
    changes.on(journeyId, changed).on(EVERYONE, changed);
    return () => changes.off(journeyId, changed).off(EVERYONE, changed);
  };
  return {
    ...listener,
    subscribe,
    next: (journeyId, limitMs) =>
      new Promise((resolve) => {
        const done = (): void => {
          clearTimeout(limit);
          unsubscribe();
          resolve();
        };
        const unsubscribe = subscribe(journeyId, done);
        const limit = setTimeout(done, limitMs);
      }),
  };
}
