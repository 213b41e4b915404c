// How often the active check of the face refuses people who do as they are asked, and lets attacks pass, on rendered frames; writes its
// table into docs/identity.md. Without a set of faces, of the two that are kept here. Three seconds of processor time for a check.
//   npm run bench:live -- [--people <folder with a folder for each person>] [--each <checks of a kind>]
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { drawChallenge } from '../../domain/live-check.ts';
import { facesOn } from '../../imaging/face-process/find.ts';
import { judgeLive } from '../../imaging/face-process/judge-live.ts';
import { middleOf } from '../../imaging/face-process/pose.ts';
import { seated, sitterOf } from '../fixtures/render/live-frames.ts';
import type { Sitter } from '../fixtures/render/live-frames.ts';
import { percent } from './face-rates.ts';
import { peopleIn } from './face-sets.ts';
import { attacks, honest } from './live-cases.ts';
import type { LiveCase } from './live-cases.ts';
import { writePart } from './write-part.ts';

/** How far the nose may stand aside in a picture that is to look into the camera. */
const STRAIGHT = 0.06;

const { values } = parseArgs({
  options: { people: { type: 'string' }, each: { type: 'string', default: '40' } },
});
const each = Number(values.each);
const sitters = values.people === undefined ? await kept() : await sittersIn(values.people);
const started = process.cpuUsage();
let checks = 0;
const lines: string[] = [];
for (const [of, cases] of [
  ['honest', honest],
  ['attack', attacks],
] as const)
  for (const one of cases) lines.push(await rowOf(of, one));
const { user, system } = process.cpuUsage(started);
const cpu = ((user + system) / 1e6 / checks).toFixed(1);
const table = [
  '| what is before the camera | checks | pass | word of the others |',
  '| --- | --- | --- | --- |',
  ...lines,
  '',
  `${String(sitters.length)} people; ${cpu} s of processor time for a check, rendering included.`,
].join('\n');
console.log(table);
await writePart('docs/identity.md', 'live', table);

async function rowOf(of: 'honest' | 'attack', { name, frames }: LiveCase): Promise<string> {
  const words = new Map<string, number>();
  for (let time = 0; time < each; time++) {
    const challenge = drawChallenge((below) => randomInt(below));
    const [sitter, other] = [sitters[time % sitters.length], sitters[(time + 1) % sitters.length]];
    if (!sitter || !other) throw new Error('nobody is there');
    const shown = await frames({ challenge, sitter, other, seed: time });
    const { word } = await judgeLive({ challenge, frames: shown });
    words.set(word, (words.get(word) ?? 0) + 1);
    checks++;
  }
  const passed = words.get('live') ?? 0;
  const others = [...words]
    .filter(([word]) => word !== 'live')
    .map(([word, count]) => `${word} ${String(count)}`);
  const row = [`${of}: ${name}`, each, percent({ errors: passed, of: each }), others.join(', ')];
  console.log(row.join(' | '));
  return `| ${row.join(' | ')} |`;
}

async function kept(): Promise<Sitter[]> {
  return [await sitterOf('selfie'), await sitterOf('face-other')];
}

/** One picture of each person, the first that looks into the camera; no more people than checks of a kind. */
async function sittersIn(folder: string): Promise<Sitter[]> {
  const sitters: Sitter[] = [];
  for (const pictures of await peopleIn(folder)) {
    if (sitters.length === each) break;
    for (const picture of pictures) {
      const sitter = await sitterOn(picture);
      if (!sitter) continue;
      sitters.push(sitter);
      break;
    }
  }
  return sitters;
}

async function sitterOn(picture: Uint8Array): Promise<Sitter | undefined> {
  const [face] = await facesOn(picture);
  if (!face) return undefined;
  const points = face.landmarks.positions;
  const [right, left] = [middleOf(points.slice(36, 42)), middleOf(points.slice(42, 48))];
  const [nose] = middleOf(points.slice(30, 31));
  const apart = Math.hypot(left[0] - right[0], left[1] - right[1]);
  const x = (left[0] + right[0]) / 2;
  if (Math.abs(nose - x) > apart * STRAIGHT) return undefined;
  return seated(picture, { x, y: (left[1] + right[1]) / 2, apart });
}
