import type { ChaosStack } from './chaos-stack.ts';
import { live } from './lives.ts';
import type { Life, Lived } from './lives.ts';
import { affiliate, inventPerson } from './people.ts';
import type { Person } from './people.ts';

/** Lives without pictures, whose reading would keep the processors busy instead of the engine. They follow each other. */
const quick: Life[] = [
  'stopsAfterPin',
  'stopsBeforePin',
  'stopsAfterPin',
  'needsSecondPin',
  'ignoresEmail',
  'correctsForm',
];

export interface Lot {
  life: Life;
  person: Person;
}

let invented = 0;

/** A person of this try alone: those of an earlier try, or of another test, have moved on. */
export function newcomer(): Person {
  invented += 1;
  return inventPerson(invented);
}

/** Newcomers, on the roster. */
export async function crowd({ database }: ChaosStack, count: number): Promise<Lot[]> {
  const lots = Array.from({ length: count }, (_, index) => ({
    life: quick[index % quick.length] ?? 'stopsAfterPin',
    person: newcomer(),
  }));
  await affiliate(
    database,
    lots.map(({ person }) => person),
  );
  return lots;
}

/** All live at the same time. @returns the journeys, two of who corrects the form */
export async function liveAll({ url }: ChaosStack, lots: readonly Lot[]): Promise<Lived[]> {
  const noStaff = { approve: () => Promise.resolve() };
  return (await Promise.all(lots.map(({ life, person }) => live(url, life, person, noStaff)))).flat();
}
