import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import sharp from 'sharp';
import type { IdentityPool } from '../../imaging/identity-pool.ts';
import type { ProcessPool } from '../../imaging/process-pool.ts';

/** Names the folder in which the run keeps what its pictures were found to be. */
const FOLDER_VARIABLE = 'ALTA_TEST_PICTURES';

let made: string | undefined;

/** Vitest's global set-up: an empty folder, so that every run asks the processes anew. */
export async function setup(): Promise<void> {
  made = await mkdtemp(join(tmpdir(), 'alta-pictures-'));
  process.env[FOLDER_VARIABLE] = made;
}

export async function teardown(): Promise<void> {
  if (made !== undefined) await rm(made, { recursive: true, force: true });
}

/**
 * The pool, which judges and reads a picture once a run: the same bytes shown again, by whichever test, are what its processes said they
 * are. What fails is not kept.
 */
export function rememberingPictures(pool: IdentityPool): IdentityPool {
  return {
    ...pool,
    run: (name, input, lane) => remembered([name, input], () => pool.run(name, input, lane)),
  };
}

/** The pool, which compares a face with a document once a run, as {@link rememberingPictures}. */
export function rememberingFaces(pool: ProcessPool): ProcessPool {
  return {
    run: (job, lane) => remembered(['compare', job], () => pool.run(job, lane)),
    close: () => pool.close(),
    processes: () => pool.processes(),
    waiting: () => pool.waiting(),
  };
}

/** A picture that nobody has shown yet: a few of its pixels are another colour. Judging and reading it takes its time. */
export async function unseen(picture: Uint8Array): Promise<Buffer> {
  const side = 16;
  const [r = 0, g = 0, b = 0] = randomBytes(3);
  const spot = sharp({ create: { width: side, height: side, channels: 3, background: { r, g, b } } });
  const input = await spot.png().toBuffer();
  return sharp(picture)
    .composite([{ input, left: 0, top: 0 }])
    .jpeg({ quality: 80 })
    .toBuffer();
}

async function remembered<T>(asked: unknown, ask: () => Promise<T>): Promise<T> {
  const folder = process.env[FOLDER_VARIABLE];
  // A test file that runs without the global set-up.
  if (folder === undefined) return ask();
  const path = join(folder, createHash('sha256').update(serialize(asked)).digest('hex'));
  const kept = await readFile(path).catch(() => undefined);
  if (kept) return deserialize(kept) as T;
  const answer = await ask();
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, serialize(answer));
  await rename(draft, path);
  return answer;
}
