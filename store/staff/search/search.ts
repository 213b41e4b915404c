import { HOUR } from '../../../domain/duration.ts';
import { LIMITS } from '../../../domain/limits.ts';
import type { Program } from '../../../domain/program.ts';
import { searchKinds } from '../../../domain/search-text.ts';
import type { SearchKind, SearchReadings } from '../../../domain/search-text.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import { Prisma } from '../../../prisma/generated/client.ts';
import type { Database, Executor } from '../../connection/database.ts';
import { takeToken } from '../../guards/limits.ts';
import type { Wait } from '../../guards/limits.ts';
import { writeAudit } from '../audit.ts';
import { foundJourneys, foundPeople } from './found.ts';
import type { FoundJourney, FoundPerson } from './found.ts';
import type { Hit } from './key.ts';
import { searchKeys } from './keys.ts';
import { auditedSearch, searchReadings } from './readings.ts';

/** What was found, each with the kinds of key by which. */
export interface Found {
  outcome: 'found';
  /** The kinds that the text was looked for as; none where it can be nothing known. */
  kinds: SearchKind[];
  people: (FoundPerson & { matched: SearchKind[] })[];
  /** Those that were named, and those of the people; the latest first. */
  journeys: (FoundJourney & { matched: SearchKind[] })[];
  /** There are more than these. */
  more: boolean;
}

/**
 * Finds people and journeys of a program by anything that a caller may say or read out. Each search is counted against the asking staff
 * member, and noted before the look-up.
 */
export async function search(
  { database: { sql }, keyring }: { database: Pick<Database, 'sql'>; keyring: Keyring },
  program: Pick<Program, 'id' | 'documents' | 'country'>,
  text: string,
  by: string,
): Promise<Found | ({ outcome: 'limited' } & Wait)> {
  const limit = LIMITS.staff.searchesPerHour;
  const taken = await takeToken(sql, keyring, { name: 'staff.search', subject: by, limit, windowMs: HOUR });
  if (!taken.ok) return { outcome: 'limited', retryAt: taken.retryAt, now: taken.now };
  const read = searchReadings(text, program);
  await writeAudit(sql, { actor: by, action: 'search', reason: auditedSearch(keyring, program.id, read) });
  return findBy(sql, program.id, read);
}

/** What the keys name, without note or limit. */
export async function findBy(sql: Executor, program: string, read: SearchReadings): Promise<Found> {
  const hits = await hitsOf(sql, program, read);
  const { shown } = LIMITS.search;
  const named = kindsBy(hits, 'person');
  const ids = [...named.keys()];
  const people = await foundPeople(sql, program, ids.slice(0, shown));
  const direct = kindsBy(hits, 'journey');
  const journeys = await foundJourneys(
    sql,
    program,
    { journeys: [...direct.keys()], people: ids.slice(0, shown) },
    shown + 1,
  );
  return {
    outcome: 'found',
    kinds: searchKinds.filter((kind) => kind in read),
    people: people.map((person) => ({ ...person, matched: named.get(person.id) ?? [] })),
    journeys: journeys
      .slice(0, shown)
      .map((journey) => ({ ...journey, matched: matchedBy(journey, direct, named) })),
    more: ids.length > shown || journeys.length > shown,
  };
}

type KindHit = Hit & { kind: SearchKind };

/** One query a kind, in one statement. */
async function hitsOf(sql: Executor, program: string, read: SearchReadings): Promise<KindHit[]> {
  const most = LIMITS.search.shown + 1;
  const queries = searchKinds.flatMap((kind) => {
    const keys = read[kind];
    if (!keys) return [];
    return [
      Prisma.sql`(SELECT ${kind}::text AS kind, person, journey FROM (${searchKeys[kind](program, keys, most)}) hit)`,
    ];
  });
  if (queries.length === 0) return [];
  return sql.$queryRaw<KindHit[]>`${Prisma.join(queries, ' UNION ALL ')}`;
}

/** The kinds of key by which each was named. */
function kindsBy(hits: readonly KindHit[], what: keyof Hit): Map<string, SearchKind[]> {
  const kinds = new Map<string, SearchKind[]>();
  for (const { kind, [what]: id } of hits) {
    if (id === null) continue;
    const earlier = kinds.get(id) ?? [];
    if (!earlier.includes(kind)) kinds.set(id, [...earlier, kind]);
  }
  return kinds;
}

/** A journey is found by its own keys, and by those of its person. */
function matchedBy(
  { id, person }: FoundJourney,
  direct: ReadonlyMap<string, SearchKind[]>,
  named: ReadonlyMap<string, SearchKind[]>,
): SearchKind[] {
  const ofPerson = person === null ? undefined : named.get(person);
  return [...new Set([...(direct.get(id) ?? []), ...(ofPerson ?? [])])];
}
