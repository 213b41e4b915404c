import { join } from 'node:path';
import { readOverrides } from './texts.ts';
import type { MessageOverrides } from './texts.ts';

export type OwnTexts = Readonly<Record<string, MessageOverrides>>;

/**
 * The words that the programs of a folder have of their own: `<dir>/<id>/messages/<language>.yaml`, by language. Read at once, so that a
 * faulty file is noticed at the start and not when somebody waits for a message.
 * @throws ZodError when a file names a text that does not exist
 */
export function ownTexts(dir: string, programs: Iterable<string>): (program: string) => OwnTexts {
  const texts = new Map(Array.from(programs, (id) => [id, readOverrides(join(dir, id, 'messages'))]));
  return (program) => texts.get(program) ?? {};
}
