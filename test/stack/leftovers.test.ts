import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchDisk } from '../../stack/disk-watch.ts';
import { markedProcesses, stackMark } from '../../stack/marked-processes.ts';
import { openLog, rotateLog } from '../../stack/part-log.ts';
import { startedAt } from '../../stack/processes.ts';
import { endLeftovers, StateFile } from '../../stack/stack-state.ts';
import { removeFolder, temporaryFolder } from './temporary-folder.ts';

let dir: string;
/** Of parts and of their children. */
const left: number[] = [];
beforeEach(async () => {
  dir = await temporaryFolder();
});
afterEach(async () => {
  for (const pid of left.splice(0)) if (startedAt(pid) !== undefined) process.kill(pid, 'SIGKILL');
  await removeFolder(dir);
});

/** A part with a child of its own, as Postgres has; resolves when both run. */
async function part(folder: string): Promise<number> {
  const script = `const child = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)']);
    process.on('SIGINT', () => process.exit(0)); console.log(child.pid)`;
  const { pid = 0, stdout } = spawn(process.execPath, ['-e', script], {
    env: { ...process.env, ...stackMark(folder) },
  });
  left.push(pid);
  const [told] = (await once(stdout, 'data')) as [Buffer];
  left.push(Number(told.toString()));
  return pid;
}

describe.skipIf(process.platform === 'win32')('what a supervisor left running', () => {
  it('is found by its environment when no file lists it, without the children of a part', async () => {
    const pid = await part(dir);
    await part(join(dir, 'another'));
    expect((await markedProcesses(dir)).map((mark) => mark.pid)).toEqual([pid]);
  });

  it('is ended by the next start, also when the file could not be written', async () => {
    const pid = await part(dir);
    await endLeftovers(join(dir, 'none.json'), dir);
    expect(startedAt(pid)).toBeUndefined();
    // Its child had lost its part; the next look ends it.
    await expect.poll(() => endLeftovers(join(dir, 'none.json'), dir)).toBe(0);
  });
});

it('a state file that cannot be written is no reason to forget the part that has just been started', async () => {
  const file = new StateFile(join(dir, 'nowhere', 'state.json'));
  file.note('api', process.pid, 1);
  await mkdir(join(dir, 'nowhere'));
  file.note('worker', process.pid, undefined);
  const written = JSON.parse(await readFile(join(dir, 'nowhere', 'state.json'), 'utf8')) as object;
  expect(Object.keys(written)).toEqual(['api', 'worker']);
});

describe("a part's log", () => {
  it('is moved aside when it has grown, and its part goes on appending', async () => {
    const file = join(dir, 'api.log');
    await writeFile(file, 'x'.repeat(100));
    rotateLog(file, 200);
    expect(await readFile(file, 'utf8')).toHaveLength(100);
    rotateLog(file, 50);
    expect([await readFile(file, 'utf8'), await readFile(`${file}.1`, 'utf8')]).toEqual([
      '',
      'x'.repeat(100),
    ]);
  });

  it('that cannot be opened keeps no part from starting', () => {
    expect(openLog(join(dir, 'nowhere', 'api.log'))).toBeUndefined();
  });
});

it('a full disk is said once, and that it is not any more', async () => {
  const said: string[] = [];
  let free = 600;
  let end = watchDisk(
    dir,
    (line) => said.push(line),
    () => Promise.resolve(free),
  );
  end();
  free = 3;
  end = watchDisk(
    dir,
    (line) => said.push(line),
    () => Promise.resolve(free),
  );
  await expect
    .poll(() => said)
    .toEqual([expect.stringContaining(`The disk of ${dir} is full: 3 MB are free.`)]);
  end();
});
