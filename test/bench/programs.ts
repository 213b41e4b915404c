import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { Document } from 'yaml';

/** Asepeyo's program without pictures: form, link, PIN, password. */
export const withoutPictures = 'bench';

const shipped = join(import.meta.dirname, '../../programs');
const ids = ['asepeyo', 'casmu', 'clave', 'osseg'];
const ofPictures = ['identity', 'review'];

export interface ProgramsFolder {
  dir: string;
  remove: () => Promise<void>;
}

/**
 * The shipped programs in a temporary folder, and asepeyo's once more without pictures. None asks a challenge, which the applicant's device
 * would solve and here would cost the measuring process, and none caps an hour's messages.
 */
export async function benchPrograms(): Promise<ProgramsFolder> {
  const dir = await mkdtemp(join(tmpdir(), 'alta-bench-programs-'));
  await cp(shipped, dir, { recursive: true });
  await cp(join(shipped, 'asepeyo'), join(dir, withoutPictures), { recursive: true });
  await rm(join(dir, withoutPictures, 'staff.sample.yaml'));
  for (const id of [...ids, withoutPictures]) await rewrite(join(dir, id, 'program.yaml'), unlimited);
  await rewrite(join(dir, withoutPictures, 'program.yaml'), plain);
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
}

async function rewrite(file: string, change: (program: Document) => void): Promise<void> {
  const program = parseDocument(await readFile(file, 'utf8'));
  change(program);
  await writeFile(file, program.toString());
}

function unlimited(program: Document): void {
  program.delete('challenge');
  program.delete('accepted');
  program.set('sending', program.createNode({ smsPerHour: 1_000_000, emailsPerHour: 1_000_000 }));
}

function plain(program: Document): void {
  const { registration } = program.toJS() as { registration: { stages: { kind: string }[] } };
  const stages = registration.stages
    .filter(({ kind }) => !ofPictures.includes(kind))
    // Which document is photographed is not asked either.
    .map((stage) => ({ ...stage, ask: undefined }));
  program.set('id', withoutPictures);
  program.setIn(['registration', 'stages'], program.createNode(stages));
}
