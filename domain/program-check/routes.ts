import type { JourneyDefinition } from '../journey-definition.ts';
import { channels } from '../journey-definition.ts';
import type { StageSpec } from '../stages/spec.ts';

/** One way through a journey: its stages for one channel, each with its place in the file. */
export type Route = readonly { spec: StageSpec; index: number; path: readonly (string | number)[] }[];

/** Every way that an applicant may go: one for each channel, where a stage depends on it. */
export function routesOf(kind: string, { stages }: JourneyDefinition): Route[] {
  const depends = stages.some((stage) => stage.kind === 'byChannel');
  return (depends ? channels : channels.slice(0, 1)).map((channel) =>
    stages.map((stage, index) => {
      const path = [kind, 'stages', index];
      return stage.kind === 'byChannel'
        ? { spec: stage[channel], index, path: [...path, channel] }
        : { spec: stage, index, path };
    }),
  );
}

/** The place of the first stage of these kinds on a way; -1 when there is none. */
export function placeOf(route: Route, ...kinds: StageSpec['kind'][]): number {
  return route.findIndex(({ spec }) => kinds.includes(spec.kind));
}
