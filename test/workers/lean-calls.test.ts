import vm from 'node:vm';
import v8 from 'node:v8';
import * as workerInterface from '@temporalio/workflow/lib/worker-interface.js';
import { describe, expect, it } from 'vitest';
import { READING } from '../../workers/lean-calls.ts';

/** A call into a workflow, as the library makes it. */
function call(name: string, code: string): unknown {
  const context = vm.createContext({ __temporal_args: [{}, name, []] });
  return new vm.Script(code).runInContext(context, { timeout: 20 });
}

describe('a call into a workflow', () => {
  it.each(['activate', 'tryUnblockConditions', 'initRuntime'])('%s that never returns is ended', (name) => {
    expect(() => call(name, 'for (;;);')).toThrow('timed out');
  });

  it.each([...READING])('%s is one that the library makes, and runs to its end', (name) => {
    expect(Object.keys(workerInterface)).toContain(name);
    expect(call(name, '6 * 7')).toBe(42);
  });

  it('notes no stack for any promise', () => {
    let noted = 0;
    const stop = v8.promiseHooks.createHook({ init: () => void (noted += 1) }) as () => void;
    void Promise.resolve().then(() => undefined);
    stop();
    expect(noted).toBe(0);
  });
});
