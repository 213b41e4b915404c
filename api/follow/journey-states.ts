import type { Database } from '../../store/connection/database.ts';
import { viewJourney } from '../../store/journeys/journey-view.ts';
import type { JourneyView } from '../../store/journeys/journey-view.ts';
import type { TokenScope } from '../../domain/journey-status.ts';
import { presentJourney } from '../journeys/present.ts';
import type { JourneyFeed } from './journey-feed.ts';

/** A journey as one kind of token sees it. */
export interface JourneyState {
  view: JourneyView;
  /** Without the clock: two states that are the same here look the same. */
  seen: string;
  /** The whole answer as JSON. */
  text: string;
}

type Tell = (state: JourneyState) => void;

export interface JourneyStates {
  /** Tells the journey's state soon, and again after each change. @returns what ends it */
  follow: (journeyId: string, scope: TokenScope, tell: Tell) => () => void;
}

/**
 * Looks a journey up once for all the streams of this process that follow it, however many those are and however often it
 * changes while it is being looked up.
 */
export function createJourneyStates(database: Database, feed: Pick<JourneyFeed, 'subscribe'>): JourneyStates {
  const followed = new Map<string, { tells: Map<Tell, TokenScope>; end: () => void }>();
  const look = createLooks(async (journeyId) => {
    const tells = followed.get(journeyId)?.tells;
    if (!tells) return;
    const view = await viewJourney(database, journeyId).catch(() => undefined);
    if (view) tellAll(view, tells);
  });
  return {
    follow: (journeyId, scope, tell) => {
      const { tells, end } = followed.get(journeyId) ?? {
        tells: new Map<Tell, TokenScope>(),
        end: feed.subscribe(journeyId, () => look(journeyId)),
      };
      followed.set(journeyId, { tells, end });
      tells.set(tell, scope);
      look(journeyId);
      return () => {
        tells.delete(tell);
        if (tells.size > 0 || followed.get(journeyId)?.tells !== tells) return;
        followed.delete(journeyId);
        end();
      };
    },
  };
}

/** Looks at the same time: after an interrupted connection all journeys are looked at again. */
const AT_ONCE = 4;

/** Asks for a look at a journey: at once, after the one that is under way, or when fewer are. Asked several times meanwhile it is one look. */
function createLooks(lookAt: (journeyId: string) => Promise<void>): (journeyId: string) => void {
  const wanted = new Set<string>();
  const underWay = new Set<string>();
  const next = (): void => {
    for (const journeyId of wanted) {
      if (underWay.size >= AT_ONCE) return;
      if (underWay.has(journeyId)) continue;
      wanted.delete(journeyId);
      underWay.add(journeyId);
      void lookAt(journeyId).finally(() => {
        underWay.delete(journeyId);
        next();
      });
    }
  };
  return (journeyId) => {
    wanted.add(journeyId);
    next();
  };
}

function tellAll(view: JourneyView, tells: ReadonlyMap<Tell, TokenScope>): void {
  const states = new Map<TokenScope, JourneyState>();
  for (const [tell, scope] of tells) {
    const state = states.get(scope) ?? stateOf(view, scope);
    states.set(scope, state);
    tell(state);
  }
}

function stateOf(view: JourneyView, scope: TokenScope): JourneyState {
  const journey = presentJourney(view, scope);
  return { view, seen: JSON.stringify({ ...journey, now: null }), text: JSON.stringify(journey) };
}
