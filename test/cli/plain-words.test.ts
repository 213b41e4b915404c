import { globSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** It hides of whom a sentence speaks. Put together here, so that this file is without it too. */
const hiding = ['who', 'ever'].join('');

/** The words of `texts/` and of a program's pages and messages are for those who read them, and a migration never changes. */
function pagesAndSources(): string[] {
  const notOurs = /^(\.|node_modules$|dist$|texts$|programs$)/;
  const rooms = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !notOurs.test(entry.name))
    .map(({ name }) => name);
  const inRooms = `{${rooms.join(',')}}/**/*.{ts,tsx,js,mjs,css,html,md,prisma}`;
  const places = [inRooms, '*.{md,js,ts,yml}', '.env.example', 'programs/*/program.yaml'];
  return globSync(places, { cwd: root, exclude: ['prisma/generated/**', 'prisma/migrations/**'] });
}

function linesWith(word: string, text: string): number[] {
  const found = new RegExp(`\\b${word}\\b`, 'i');
  return text.split('\n').flatMap((line, at) => (found.test(line) ? [at + 1] : []));
}

describe(`"${hiding}"`, () => {
  it('is found at the beginning of a sentence and inside one, but not as a part of a word', () => {
    const text = `// ${hiding} asks\nconst ${hiding}Asks = 1;\n/** ${hiding.replace('w', 'W')} asks. */`;
    expect(linesWith(hiding, text)).toEqual([1, 3]);
  });

  it('is in no page, comment or title: each names the applicant, the holder, the staff member or "anyone"', () => {
    const files = pagesAndSources();
    expect(files.length).toBeGreaterThan(1_000);
    const found = files.flatMap((file) =>
      linesWith(hiding, readFileSync(join(root, file), 'utf8')).map((line) => `${file}:${String(line)}`),
    );
    expect(found).toEqual([]);
  });
});
