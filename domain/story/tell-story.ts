import { HOUR } from '../duration.ts';
import type { EngineHistory } from './engine-event.ts';
import { engineLines } from './engine-lines.ts';
import { factLines } from './fact-lines.ts';
import { recordLines } from './record-lines.ts';
import type { StoryRecords } from './records.ts';
import { line } from './story-line.ts';
import type { StoryLine } from './story-line.ts';

/** From here on a silence is told; milliseconds. */
const SILENCE_MS = HOUR;

/**
 * A journey's course, from what the engine says and what the database knows, in the order in which it happened. Where the engine has kept
 * nothing, the database alone tells it.
 */
export function tellStory(records: StoryRecords, history: EngineHistory): StoryLine[] {
  const lines = [...recordLines(records), ...factLines(records, history), ...engineLines(history)];
  const inOrder = lines.toSorted((one, other) => one.at - other.at);
  const { ended, now } = records;
  return withSilences(inOrder, ended?.at ?? now);
}

/** An hour and more between two lines of the story is said: somebody who has walked away is a part of it too. */
function withSilences(lines: readonly StoryLine[], until: number): StoryLine[] {
  const told: StoryLine[] = [];
  let last: number | undefined;
  for (const each of lines) {
    if (each.weight === 'shown') {
      if (last !== undefined) told.push(...silence(last, each.at));
      last = each.at;
    }
    told.push(each);
  }
  return last === undefined ? told : [...told, ...silence(last, until)];
}

function silence(from: number, to: number): StoryLine[] {
  return to - from < SILENCE_MS ? [] : [line(from, 'shown', 'silence', { for: { ms: to - from } })];
}
