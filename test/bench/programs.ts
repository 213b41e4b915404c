import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDocument } from 'yaml';

const shipped = join(import.meta.dirname, '../../programs');
const withoutPictures = ['identity', 'review'];

export interface ProgramsFolder {
  dir: string;
  remove: () => Promise<void>;
}

/** The shipped programs in a temporary folder, asepeyo's registration without pictures and their review: form, link, PIN, password. */
export async function programsWithoutPictures(): Promise<ProgramsFolder> {
  const dir = await mkdtemp(join(tmpdir(), 'alta-bench-programs-'));
  await cp(shipped, dir, { recursive: true });
  await plainAsepeyo(dir, 'asepeyo');
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
}

/** Rewrites the program file of `dir/id` as asepeyo's without pictures. */
async function plainAsepeyo(dir: string, id: string): Promise<void> {
  const file = parseDocument(await readFile(join(shipped, 'asepeyo', 'program.yaml'), 'utf8'));
  const { registration } = file.toJS() as { registration: { stages: { kind: string }[] } };
  const stages = registration.stages
    .filter(({ kind }) => !withoutPictures.includes(kind))
    // Which document is photographed is not asked either.
    .map((stage) => ({ ...stage, ask: undefined }));
  file.set('id', id);
  file.setIn(['registration', 'stages'], file.createNode(stages));
  file.delete('accepted');
  await writeFile(join(dir, id, 'program.yaml'), file.toString());
}
