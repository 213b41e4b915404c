import { existsSync } from 'node:fs';
import { parsedFile } from './parsed-file.ts';

interface Tree {
  [key: string]: string | string[] | Tree;
}

/** The texts of a file (YAML, or JSON) by name ("start.title"), a list as one text; none where there is no such file. */
export function flatTexts(file: string, prefix = ''): ReadonlyMap<string, string> {
  if (!existsSync(file)) return new Map();
  return new Map(flat((parsedFile(file) ?? {}) as Tree, prefix));
}

function flat(tree: Tree, path: string): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] => {
    if (typeof value === 'string') return [[path + key, value]];
    return Array.isArray(value) ? [[path + key, value.join(' ')]] : flat(value, `${path}${key}.`);
  });
}
