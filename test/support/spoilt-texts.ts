import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { textsFolder } from '../../platform/texts/languages.ts';

/** What is done to the text of each of these files: a change to nothing takes it away. */
export type Changes = Readonly<Record<string, (text: string) => string>>;

/** A copy of a program's folder and of the texts that all share, with some of their files ("ribera/…", "texts/es/…") changed. */
export function spoiltTexts(
  program: string,
): (changes: Changes) => Promise<{ folder: string; shared: string }> {
  return async (changes) => {
    const copy = await mkdtemp(join(tmpdir(), 'alta-texts-'));
    onTestFinished(() => rm(copy, { recursive: true }));
    const [folder, shared] = [join(copy, basename(program)), join(copy, 'texts')];
    await cp(program, folder, { recursive: true });
    await cp(textsFolder, shared, { recursive: true });
    for (const [file, change] of Object.entries(changes)) {
      const text = change(await readFile(join(copy, file), 'utf8'));
      if (text === '') await rm(join(copy, file));
      else await writeFile(join(copy, file), text);
    }
    return { folder, shared };
  };
}
