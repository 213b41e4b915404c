import { areaUnderCurve } from './auc.ts';
import type { TimedForm } from './timed-forms.ts';
import { Visitor } from './visitors.ts';
import type { Typed } from './visitors.ts';

const WARM_UP = 20;
/** Kept low: who waits in line for the processor is timed for somebody else's work. */
const AT_ONCE = 2;

/**
 * Sends a form `calls` times for known and as often for unknown people, each from a network of their own, in random order, and tells how
 * well the time until the answer tells the two apart.
 */
export async function timeForm(url: string, form: TimedForm, calls: number): Promise<number> {
  const took = { known: [] as number[], unknown: [] as number[] };
  const known = await inTurns(calls, form.known);
  const turns = known.flatMap((typed) => [
    { kind: 'known' as const, typed },
    { kind: 'unknown' as const, typed: form.unknown() },
  ]);
  for (let call = 0; call < WARM_UP; call += 1) await timed(url, form, form.unknown());
  const waiting = shuffled(turns);
  const work = async (): Promise<void> => {
    for (let turn = waiting.pop(); turn; turn = waiting.pop())
      took[turn.kind].push(await timed(url, form, turn.typed));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return areaUnderCurve(took.known, took.unknown);
}

/** Several at a time: putting people on the roster is not what is timed. */
async function inTurns<T>(times: number, make: () => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  while (made.length < times)
    made.push(...(await Promise.all(Array.from({ length: Math.min(10, times - made.length) }, make))));
  return made;
}

async function timed(url: string, { path, status }: TimedForm, typed: Typed): Promise<number> {
  const visitor = new Visitor(url, 'timed', typed);
  const begun = performance.now();
  const answer = await visitor.call<unknown>('POST', path, typed);
  const took = performance.now() - begun;
  if (answer.status !== status) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return took;
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ item }) => item);
}
