import { areaUnderCurve } from './auc.ts';
import type { TimedForm } from './timed-forms.ts';
import { Visitor } from './visitors.ts';
import type { Typed } from './visitors.ts';

const WARM_UP = 20;
/** Kept low: who waits in line for the processor is timed for somebody else's work. */
const AT_ONCE = 2;
const UNKNOWN = 'unknown';

/**
 * Sends a form `calls` times for each kind of known and as often for unknown people, each from a network of their own, in random order.
 * @returns how well the time until the answer tells each kind from the unknown, by kind
 */
export async function timeForm(url: string, form: TimedForm, calls: number): Promise<Record<string, number>> {
  const turns: Turn[] = [];
  for (const [kind, make] of Object.entries({ ...form.known, [UNKNOWN]: form.unknown })) {
    for (const typed of await inTurns(calls, make)) turns.push({ kind, typed });
  }
  for (let call = 0; call < WARM_UP; call += 1) await timed(url, form, form.unknown());
  const took: Record<string, number[]> = {};
  const waiting = shuffled(turns);
  const work = async (): Promise<void> => {
    for (let turn = waiting.pop(); turn; turn = waiting.pop())
      (took[turn.kind] ??= []).push(await timed(url, form, turn.typed));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const unknown = took[UNKNOWN] ?? [];
  return Object.fromEntries(
    Object.keys(form.known).map((kind) => [kind, areaUnderCurve(took[kind] ?? [], unknown)]),
  );
}

interface Turn {
  kind: string;
  typed: Typed;
}

/** Several at a time: putting people on the roster is not what is timed. */
async function inTurns<T>(times: number, make: () => T | Promise<T>): Promise<T[]> {
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
