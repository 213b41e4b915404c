import { setTimeout as pause } from 'node:timers/promises';
import { NativeConnection } from '@temporalio/worker';
import { serverOptions } from './temporal.ts';
import type { TemporalConfig } from './temporal.ts';

/**
 * The connection a worker needs. It must reach the server once, so this waits for the server, trying every second,
 * until it answers or `signal` aborts.
 * @throws the signal's reason when aborted; an error of the files at once.
 */
export async function connectNative(config: TemporalConfig, signal?: AbortSignal): Promise<NativeConnection> {
  const options = await serverOptions(config);
  for (;;) {
    try {
      return await NativeConnection.connect(options);
    } catch {
      await pause(1_000, undefined, signal ? { signal } : {});
    }
  }
}
