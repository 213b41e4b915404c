import { EventEmitter } from 'node:events';
import type { Background } from '../../store/outbox/relay.ts';
import { createListener } from './listener.ts';
import type { Channel, ListenerDependencies } from './listener.ts';

/** Says when a journey may have changed: the database announces it (LISTEN/NOTIFY), whichever process changed it. */
export interface JourneyFeed extends Background {
  /** Calls back at each change; also after a broken connection is mended, when something may have been missed. */
  subscribe: (journeyId: string, changed: () => void) => () => void;
  /** Resolves when the journey moves on or ends, and when that is not waited for any longer; also after a broken connection is mended. */
  moved: (journeyId: string, until: AbortSignal) => Promise<void>;
}

const EVERYONE = '*';

/** The event of a journey's announcement. */
function eventOf(journeyId: string, channel: Channel): string {
  return `${channel} ${journeyId}`;
}

export function createJourneyFeed(
  dependencies: Pick<ListenerDependencies, 'databaseUrl' | 'logger'>,
): JourneyFeed {
  const changes = new EventEmitter().setMaxListeners(0);
  const listener = createListener({
    ...dependencies,
    announced: (journeyId, channel) => changes.emit(eventOf(journeyId, channel)),
    listening: () => changes.emit(EVERYONE),
  });
  const on = (event: string, changed: () => void): (() => void) => {
    changes.on(event, changed).on(EVERYONE, changed);
    return () => changes.off(event, changed).off(EVERYONE, changed);
  };
  return {
    ...listener,
    subscribe: (journeyId, changed) => on(eventOf(journeyId, 'journey'), changed),
    moved: (journeyId, until) =>
      new Promise((resolve) => {
        const done = (): void => {
          unsubscribe();
          until.removeEventListener('abort', done);
          resolve();
        };
        const unsubscribe = on(eventOf(journeyId, 'journey_moved'), done);
        until.addEventListener('abort', done);
      }),
  };
}
