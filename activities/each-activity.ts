/** One call of an activity; `name` is its type. */
type Around = (name: string, call: () => Promise<unknown>) => Promise<unknown>;

/** The same activities, with something done around each call. */
export function eachActivity<A extends object>(activities: A, around: Around): A {
  const wrapped = Object.entries(activities).map(([name, activity]) => [
    name,
    (...input: unknown[]) =>
      around(name, () => (activity as (...input: unknown[]) => Promise<unknown>)(...input)),
  ]);
  return Object.fromEntries(wrapped) as A;
}
