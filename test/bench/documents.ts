// How pictures of documents fare at the gate, the reader and the signs of a copy, on drawn documents in every spoiling; writes its tables into
// docs/identity.md. Three seconds of processor time for a picture, drawing and all: about fifteen minutes for four people.
//   npm run bench:documents -- [--people <how many of each kind of document>]
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { judgeLook } from '../../imaging/picture-process/copy-signs/judge-look.ts';
import { inspectImage } from '../../imaging/picture-process/inspect-image.ts';
import { readZone } from '../../imaging/picture-process/read-zone.ts';
import { createRecogniser } from '../../imaging/picture-process/recognise.ts';
import { mrzModelPath } from '../../platform/tools/tools.ts';
import { renderDocument, type Picture } from '../fixtures/render/document.ts';
import { inventPerson } from '../fixtures/render/invent.ts';
import { faceOf, type Person } from '../fixtures/render/people.ts';
import { documentCases, type DocumentCase } from './document-cases.ts';
import { documentOutcomes, isDoubted, outcomeOf, wantedOf } from './document-outcome.ts';
import type { DocumentOutcome, Side } from './document-outcome.ts';
import { writePart } from './write-part.ts';

/** People whose numbers no trial of a limit has seen. */
const FIRST_SEED = 501;
const TODAY = '2026-11-30';
const sides: readonly Side[] = ['dniBack', 'nieBack', 'passport'];

interface Specimen {
  side: Side;
  seed: number;
  person: Person;
  card: Picture;
}

interface Row {
  name: string;
  meant: DocumentCase['meant'];
  outcomes: Record<DocumentOutcome, number>;
  /** Pictures that the gate let through, and those of them that a person would look at for what they look like. */
  judged: number;
  doubted: number;
}

const { values } = parseArgs({ options: { people: { type: 'string', default: '4' } } });
const portrait = await readFile(new URL('../fixtures/images/face.jpg', import.meta.url));
const recogniser = await createRecogniser(await mrzModelPath());
/** Milliseconds of a processor, for each picture that came so far. */
const spent: Record<'gate' | 'read' | 'look', number[]> = { gate: [], read: [], look: [] };

const specimens = await drawn(Number(values.people));
const rows: Row[] = [];
for (const [name, one] of Object.entries(documentCases)) {
  const row = await rowOf(name, one);
  console.log(JSON.stringify(row));
  rows.push(row);
}
const table = tablesOf(rows);
console.log(table);
await writePart('docs/identity.md', 'documents', table);
process.exit(0);

async function drawn(people: number): Promise<Specimen[]> {
  const all: Specimen[] = [];
  for (let seed = FIRST_SEED; seed < FIRST_SEED + people; seed++) {
    for (const side of sides) {
      const person = inventPerson(seed, side);
      all.push({ side, seed, person, card: await renderDocument(faceOf(person, side, portrait)) });
    }
  }
  return all;
}

async function rowOf(name: string, one: DocumentCase): Promise<Row> {
  const outcomes = Object.fromEntries(documentOutcomes.map((outcome) => [outcome, 0])) as Row['outcomes'];
  const row: Row = { name, meant: one.meant, outcomes, judged: 0, doubted: 0 };
  for (const { side, seed, person, card } of specimens) {
    const page = side === 'passport' ? 'passport' : 'back';
    const picture = await one.take(card, seed);
    const verdict = await timed('gate', () => inspectImage(picture, page));
    const bytes = verdict.ok ? verdict.image.bytes : undefined;
    const reading = bytes && (await timed('read', () => readZone(bytes, recogniser, TODAY)));
    const look = bytes && (await timed('look', () => judgeLook(bytes, page)));
    row.outcomes[outcomeOf(one, verdict, reading, wantedOf(person, side))]++;
    if (look) row.judged++;
    if (look && isDoubted(look)) row.doubted++;
  }
  return row;
}

async function timed<T>(what: keyof typeof spent, work: () => Promise<T>): Promise<T> {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  spent[what].push((user + system) / 1_000);
  return result;
}

function tablesOf(all: readonly Row[]): string {
  const honest = all.filter(({ meant }) => meant === 'honest');
  const copies = all.filter(({ meant }) => meant === 'copy');
  return [
    '| honest picture | read right | name said not to be whole | asked again, right reason | other reason | not certain | **wrong accepted** | taken for a copy, or unclear |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...honest.map(lineOf),
    '',
    '| picture of a copy | left to a person for it | not noticed | refused by the gate |',
    '| --- | --- | --- | --- |',
    ...copies.map(
      (row) =>
        `| ${row.name} | ${String(row.doubted)} | ${String(row.judged - row.doubted)} | ${String(specimens.length - row.judged)} |`,
    ),
    '',
    summaryOf(honest),
  ].join('\n');
}

function lineOf({ name, outcomes, judged, doubted }: Row): string {
  const counts = documentOutcomes.map((outcome) => outcomes[outcome]);
  return `| ${[name, ...counts, `${String(doubted)} of ${String(judged)}`].join(' | ')} |`;
}

function summaryOf(honest: readonly Row[]): string {
  const sum = (count: (row: Row) => number): number => honest.reduce((total, row) => total + count(row), 0);
  const all = sum(() => specimens.length);
  const good = sum(({ outcomes: { read, named, asked } }) => read + named + asked);
  const share = ((good / all) * 100).toFixed(1);
  const cpu = (Object.keys(spent) as (keyof typeof spent)[]).map(
    (what) => `${what} ${secondsOf(spent[what])}`,
  );
  return `Of ${String(all)} honest pictures ${String(good)} (${share} %) were read, with the name or without, or asked for again by the right reason; wrong fields accepted: ${String(sum(({ outcomes }) => outcomes.wrong))}. Taken for a copy or unclear: ${String(sum(({ doubted }) => doubted))} of ${String(sum(({ judged }) => judged))}. Seconds of a processor, median / 95th percentile: ${cpu.join(', ')}.`;
}

function secondsOf(milliseconds: readonly number[]): string {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const at = (share: number): string => ((sorted[Math.floor(sorted.length * share)] ?? 0) / 1_000).toFixed(2);
  return `${at(0.5)} / ${at(0.95)}`;
}
