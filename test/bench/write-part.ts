import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

/** Puts a text between the marks of its name in a page of the documentation. @param page from the repository's root */
export async function writePart(page: string, name: string, text: string): Promise<void> {
  const file = join(import.meta.dirname, '../..', page);
  const before = await readFile(file, 'utf8');
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const [from, to] = [before.indexOf(begin), before.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${file} has no place for ${name}`);
  const whole = `${before.slice(0, from)}${begin}\n\n${text}\n\n${before.slice(to)}`;
  await writeFile(file, await format(whole, { ...(await resolveConfig(file)), filepath: file }));
}
