import { statfs } from 'node:fs/promises';

/** Below this the parts cannot write any more, or will not soon. */
const LOW_MEGABYTES = 50;
const LOOK_EVERY_MS = 5_000;

/** Says once when the disk of a folder is full, and once when it is not any more. @returns what ends the watch */
export function watchDisk(
  folder: string,
  say: (line: string) => void,
  freeMegabytes: (folder: string) => Promise<number> = freeOn,
): () => void {
  let low = false;
  const look = async (): Promise<void> => {
    const free = await freeMegabytes(folder);
    if (free < LOW_MEGABYTES === low) return;
    low = !low;
    say(
      low
        ? `The disk of ${folder} is full: ${free} MB are free. Nothing that was acknowledged is lost; free some space, and everything goes on by itself.`
        : `The disk of ${folder} has space again.`,
    );
  };
  const tick = (): void => void look().catch(() => undefined);
  tick();
  const timer = setInterval(tick, LOOK_EVERY_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}

async function freeOn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return Math.floor((bavail * bsize) / 1_000_000);
}
