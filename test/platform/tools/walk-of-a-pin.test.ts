import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const page = readFileSync('docs/start-here.md', 'utf8');

/** The files that the rows of a table name, from its head down to the next blank line. */
function filesOf(head: string): string[] {
  const [, below = ''] = page.split(head);
  const [rows = ''] = below.split('\n\n');
  return [...rows.matchAll(/`([a-z]+\/[\w/-]+\.ts)`/g)].map(([, file = '']) => file);
}

/** In the order of the walk. */
const drawn = filesOf('| file ');
const passedBesides = filesOf('| what passes ');

/** Files that a file imports, types too. @throws where it is not there */
function importsOf(file: string): string[] {
  const found = readFileSync(file, 'utf8').matchAll(/ from '(\.[^']+)'/g);
  return [...found].map(([, path = '']) => join(dirname(file), path));
}

describe('the walk of a PIN, as docs/start-here.md draws it', () => {
  it('passes twenty files of the backend at most, each drawn once', () => {
    expect(drawn.length).toBeGreaterThan(10);
    expect(passedBesides.length).toBeGreaterThan(10);
    expect(drawn.length).toBeLessThanOrEqual(20);
    expect(new Set(drawn).size).toBe(drawn.length);
  });

  it('is a walk by imports: each file is joined to one before it, or to what every step passes', () => {
    const all = [...drawn, ...passedBesides];
    const imports = new Map(all.map((file) => [file, importsOf(file)]));
    const joined = (a: string, b: string): boolean =>
      imports.get(a)?.includes(b) === true || imports.get(b)?.includes(a) === true;
    const lost = drawn.slice(1).filter((file, index) => {
      const before = [...drawn.slice(0, index + 1), ...passedBesides];
      return !before.some((other) => joined(file, other));
    });
    expect(lost).toEqual([]);
  });
});
