import { api, outcomeOf } from '../../shared/api-client.ts';
import type { JourneyKind, JourneyPath, ProgramMap } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';

/** What a page of the program shows: its map, and the way of one journey through it. */
export interface Shown {
  map: ProgramMap;
  path: JourneyPath | undefined;
}

/** @param kind absent: of the kind that comes first. */
export async function loadMap(kind: JourneyKind | undefined, days: number): Promise<Outcome<Shown>> {
  const map = await outcomeOf(
    api.GET('/staff/program-map', { params: { query: { days, ...(kind && { kind }) } } }),
  );
  return map.ok ? { ok: true, value: { map: map.value, path: undefined } } : map;
}

/** The map of the kind of journey that one is, and its way. */
export async function loadPath(journey: string, days: number): Promise<Outcome<Shown>> {
  const path = await outcomeOf(api.GET('/staff/journeys/{journey}/path', { params: { path: { journey } } }));
  if (!path.ok) return path;
  const shown = await loadMap(path.value.kind as JourneyKind, days);
  return shown.ok ? { ok: true, value: { ...shown.value, path: path.value } } : shown;
}
