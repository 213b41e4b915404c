import type { Journey } from '../../shared/api-types.ts';
import type { Connection } from './follow-journey.ts';

export interface JourneyView {
  /** The journey whose view this is; news of another one is dropped. */
  id: string | undefined;
  journey: Journey | undefined;
  connection: Connection;
  /** Add to this device's clock to get the service's, in milliseconds. */
  clockOffset: number;
}

export type ViewEvent =
  | { type: 'followed'; id: string }
  | { type: 'heard'; journey: Journey; at: number }
  | { type: 'connection'; connection: Connection };

export const initialView: JourneyView = {
  id: undefined,
  journey: undefined,
  connection: 'connecting',
  clockOffset: 0,
};

/** An older version that arrives late, from a slow answer or another server, never takes the page back. */
export function reduceView(view: JourneyView, event: ViewEvent): JourneyView {
  switch (event.type) {
    case 'followed':
      return event.id === view.id ? view : { ...initialView, id: event.id };
    case 'connection':
      return { ...view, connection: event.connection };
    case 'heard':
      return heard(view, event.journey, event.at);
  }
}

function heard(view: JourneyView, journey: Journey, at: number): JourneyView {
  if (journey.id !== view.id) return view;
  if (view.journey && journey.version < view.journey.version) return view;
  return { ...view, journey, connection: 'live', clockOffset: Date.parse(journey.now) - at };
}
