import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, closeSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { logDestination } from '../../platform/log-destination.ts';

const root = join(import.meta.dirname, '../..');
const fault = (code: string): Error => Object.assign(new Error(code), { code });

/** A file that takes `room` bytes, then is full until it is given more. */
function disk(room: number): {
  write: (line: string) => void;
  text: () => string;
  free: (bytes: number) => void;
} {
  let [left, text] = [room, ''];
  const destination = logDestination(1, ((_fd: number, bytes: Uint8Array) => {
    if (left === 0) throw fault('ENOSPC');
    const part = bytes.subarray(0, left);
    left -= part.length;
    text += Buffer.from(part).toString();
    return part.length;
  }) as never);
  return {
    write: (line) => {
      destination.write(line);
    },
    text: () => text,
    free: (bytes) => {
      left += bytes;
    },
  };
}

describe('where a log is written', () => {
  it('drops lines while the disk is full, and says how many as soon as it is not', () => {
    const full = disk(6);
    for (const line of ['one\n', 'two\n', 'three\n']) full.write(line);
    expect(full.text()).toBe('one\ntw');
    full.free(1_000);
    full.write('four\n');
    const [first, torn, said, last] = full.text().split('\n');
    expect([first, torn, last]).toEqual(['one', 'tw', 'four']);
    expect(JSON.parse(said ?? '')).toMatchObject({ event: 'log.dropped', count: 2, level: 'warn' });
  });

  it('waits a moment for a reader that is slow, and loses nothing then', () => {
    let busy = 3;
    let text = '';
    const slow = logDestination(1, ((_fd: number, bytes: Uint8Array) => {
      if ((busy -= 1) > 0) throw fault('EAGAIN');
      text += Buffer.from(bytes).toString();
      return bytes.length;
    }) as never);
    slow.write('one\n');
    expect(text).toBe('one\n');
  });

  it.runIf(existsSync('/dev/full'))('never ends its process, whose output is a full disk', async () => {
    const full = openSync('/dev/full', 'w');
    const script = `import { createLogger } from ${JSON.stringify(join(root, 'platform/logger.ts'))};
      const log = createLogger('x'); for (let i = 0; i < 100; i += 1) log.info({ event: 'here' });
      setTimeout(() => { log.fatal({ event: 'last' }); process.exitCode = 3; }, 10);`;
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
      cwd: root,
      stdio: ['ignore', full, 'pipe'],
    });
    closeSync(full);
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number];
    expect([code, said]).toEqual([3, '']);
  });
});
