import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

interface Tree {
  [key: string]: string | string[] | Tree;
}

/** What has been read, by the file's content: a file is compared with many others, and reading YAML is slow. */
const known = new Map<string, Tree>();

/** The texts of a file (YAML, or JSON) by name ("start.title"), a list as one text; none where there is no such file. */
export function flatTexts(file: string, prefix = ''): ReadonlyMap<string, string> {
  if (!existsSync(file)) return new Map();
  return new Map(flat(read(readFileSync(file, 'utf8')), prefix));
}

function read(text: string): Tree {
  const tree = known.get(text) ?? ((parse(text) ?? {}) as Tree);
  known.set(text, tree);
  return tree;
}

function flat(tree: Tree, path: string): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] => {
    if (typeof value === 'string') return [[path + key, value]];
    return Array.isArray(value) ? [[path + key, value.join(' ')]] : flat(value, `${path}${key}.`);
  });
}
