// How often the comparison of faces errs, on sets of faces that lie in folders; writes its table into docs/identity.md. The sets are not
// in the repository: they show people. A minute of processor time for a hundred pictures.
//   npm run bench:faces -- --people <folder with a folder for each person> --pairs <folder with pictures and master.csv>
// Public ones: tferrerITBA/MNA-Faces (att_faces: the ORL set) and serengil/deepface (tests/unit/dataset).
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FACE } from '../../imaging/face-limits.ts';
import { distanceOf } from '../../imaging/face-process/compare-faces.ts';
import { decodable, describe, pairsIn, peopleIn, printed } from './face-sets.ts';
import { distancesOf, falseMatches, falseNonMatches, percent, thresholdFor } from './face-rates.ts';
import type { Described, Distances } from './face-rates.ts';
import { writePart } from './write-part.ts';

/** Of each person so many pictures are also compared as a card shows them. */
const PRINTED_EACH = 2;
/** The share of pairs of two people that may pass where a threshold is set on other people. */
const ALLOWED = 0.001;

interface Row {
  set: string;
  threshold: string;
  distances: Distances;
  at: number;
}

const { values } = parseArgs({ options: { people: { type: 'string' }, pairs: { type: 'string' } } });
if (values.people === undefined || values.pairs === undefined)
  throw new Error('usage: npm run bench:faces -- --people <folder> --pairs <folder>');
const started = process.cpuUsage();
const faces = { found: 0, missed: 0 };
const table = tableOf([...(await rowsOfPeople(values.people)), ...(await rowsOfPairs(values.pairs))]);
console.log(table);
await writePart('docs/identity.md', 'faces', table);

async function rowsOfPeople(folder: string): Promise<Row[]> {
  const [live, cards]: [Described[], Described[]] = [[], []];
  for (const [person, pictures] of (await peopleIn(folder)).entries()) {
    for (const [index, picture] of pictures.entries()) {
      const vectors = await describe(picture);
      if (vectors) live.push({ person, vectors });
      faces[vectors ? 'found' : 'missed']++;
      const card = index < PRINTED_EACH ? await describe(await printed(picture)) : undefined;
      if (card) cards.push({ person, vectors: card });
    }
    console.log(`person ${String(person + 1)}: ${JSON.stringify(faces)}`);
  }
  return [
    ...crossed('two pictures of a person', (half) => distancesOf(half(live), half(live))),
    ...crossed('a portrait as on a card', (half) => distancesOf(half(cards), half(live))),
  ];
}

type Half = (all: readonly Described[]) => readonly Described[];

/** The shipped threshold on everybody; then one set on every second person, on the others, and the other way about. */
function crossed(set: string, distances: (half: Half) => Distances): Row[] {
  const halves = [0, 1].map((rest): Distances => {
    const memo = new Map<readonly Described[], readonly Described[]>();
    return distances((all) => {
      const half = memo.get(all) ?? all.filter(({ person }) => person % 2 === rest);
      memo.set(all, half);
      return half;
    });
  });
  const [even, odd] = halves as [Distances, Distances];
  const fromOdd = thresholdFor(odd.different, ALLOWED);
  const fromEven = thresholdFor(even.different, ALLOWED);
  return [
    { set, threshold: 'shipped', distances: distances((all) => all), at: FACE.same },
    { set: `${set}, first half`, threshold: 'of the second half', distances: even, at: fromOdd },
    { set: `${set}, second half`, threshold: 'of the first half', distances: odd, at: fromEven },
  ];
}

async function rowsOfPairs(folder: string): Promise<Row[]> {
  const pairs = await pairsIn(folder);
  const known = new Map<string, Awaited<ReturnType<typeof describe>>>();
  for (const name of new Set(pairs.flatMap(({ files }) => files))) {
    const vectors = await describe(await decodable(await readFile(join(folder, name))));
    faces[vectors ? 'found' : 'missed']++;
    known.set(name, vectors);
  }
  const distances: Distances = { same: [], different: [] };
  for (const { files, same } of pairs) {
    const [one, other] = [known.get(files[0]), known.get(files[1])];
    if (one && other) distances[same ? 'same' : 'different'].push(distanceOf(one, other));
  }
  const set = 'labelled pairs';
  return [
    { set, threshold: 'shipped', distances, at: FACE.same },
    { set, threshold: 'shipped, with those left to a person', distances, at: FACE.unsure },
  ];
}

function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(({ set, threshold, distances, at }) => {
    const [matches, misses] = [falseMatches(distances, at), falseNonMatches(distances, at)];
    const cells = [
      set,
      `${at.toFixed(2)}, ${threshold}`,
      matches.of,
      percent(matches),
      misses.of,
      percent(misses),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const { user, system } = process.cpuUsage(started);
  return [
    '| set | threshold | pairs of two people | pass: false match | pairs of one person | do not: false non-match |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines,
    '',
    `No face was found on ${String(faces.missed)} of ${String(faces.found + faces.missed)} pictures; their pairs are left out. Processor time in all: ${((user + system) / 1e6).toFixed(0)} s.`,
  ].join('\n');
}
