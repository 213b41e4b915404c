import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** What has been read, by the file's content: a file is asked for again and again, and reading YAML is slow. */
const known = new Map<string, unknown>();

/** What a file of texts holds, YAML or JSON by its name; to be read, not to be changed. @throws the file system's and the parser's errors */
export function parsedFile(file: string): unknown {
  const text = readFileSync(file, 'utf8');
  if (!known.has(text)) known.set(text, file.endsWith('.json') ? JSON.parse(text) : parse(text));
  return known.get(text);
}
