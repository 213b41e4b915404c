import type { FactType } from '../facts.ts';
import type { EngineEvent, EngineHistory } from './engine-event.ts';
import { factWeights, isFactType } from './fact-weights.ts';
import type { StoryRecords } from './records.ts';
import { line } from './story-line.ts';
import type { StoryLine } from './story-line.ts';

/** From here on the engine is said to have heard of it late; milliseconds. */
const LATE_MS = 10_000;

/**
 * The facts as the applicant, a provider or staff left them. Each says when the engine heard of it, where that was late or has not
 * happened.
 */
export function factLines(records: StoryRecords, history: EngineHistory): StoryLine[] {
  const heard = new Map(signalsOf(history).map((event) => [event.fact?.id, event]));
  const known = new Set(records.facts.map(({ id }) => id));
  return [
    ...records.facts.flatMap((fact) => {
      const event = heard.get(fact.id);
      const told = line(fact.at, factWeights[fact.type], `fact.${fact.type}`, {}, event ? [event.id] : []);
      return [told, ...hearing(fact, event, history, records)];
    }),
    // Erased with its person, or not written here: the engine still has heard it.
    ...signalsOf(history)
      .filter(({ fact }) => fact !== undefined && !known.has(fact.id) && isFactType(fact.type))
      .map(({ at, id, fact }) => {
        const type = fact?.type as FactType;
        return line(at, factWeights[type], `fact.${type}`, {}, [id]);
      }),
  ];
}

function signalsOf(history: EngineHistory): EngineEvent[] {
  if (history.state !== 'read') return [];
  return history.events.filter(({ fact }) => fact !== undefined);
}

function hearing(
  fact: StoryRecords['facts'][number],
  event: EngineEvent | undefined,
  history: EngineHistory,
  { now, ended }: StoryRecords,
): StoryLine[] {
  if (event !== undefined) {
    const ms = event.at - fact.at;
    return ms < LATE_MS ? [] : [line(event.at, 'shown', 'heardLate', { after: { ms } }, [event.id])];
  }
  const waits = history.state === 'read' && ended === null && now - fact.at >= LATE_MS;
  return waits ? [line(now, 'shown', 'unheard', { after: { ms: now - fact.at } })] : [];
}
