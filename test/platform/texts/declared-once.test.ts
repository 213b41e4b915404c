import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { languages } from '../../../platform/texts/languages.ts';

const root = join(import.meta.dirname, '../../..');
const rooms =
  'domain workflows activities messages imaging store prisma workers api platform stack cli web'.split(' ');

function sources(room: string): string[] {
  return readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/generated|api\.d\.ts/.test(file))
    .map((file) => join(room, file));
}

it('no code lists the languages, or asks which one it is: they are the folders of texts', () => {
  const tag = `['"](${languages.join('|')})['"]`;
  const list = new RegExp(`${tag}\\s*[|,]\\s*${tag}|[=!]==\\s*${tag}|${tag}\\s*[=!]==`);
  const found = rooms.flatMap(sources).filter((file) => list.test(readFileSync(join(root, file), 'utf8')));
  expect(found).toEqual([]);
});
