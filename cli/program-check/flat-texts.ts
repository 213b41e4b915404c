import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

interface Tree {
  [key: string]: string | Tree;
}

/** The texts of a file (YAML, or JSON) by name ("start.title"); none where there is no such file. */
export async function flatTexts(file: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  return flat((parse(text) ?? {}) as Tree);
}

function flat(tree: Tree, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]): [string, string][] =>
      typeof value === 'object' ? [...flat(value, `${path}${key}.`)] : [[path + key, value]],
    ),
  );
}
