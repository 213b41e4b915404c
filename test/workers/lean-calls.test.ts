import vm from 'node:vm';
import v8 from 'node:v8';
import * as workerInterface from '@temporalio/workflow/lib/worker-interface.js';
import { BaseVMWorkflow } from '@temporalio/worker/lib/workflow/vm-shared.js';
import { describe, expect, it } from 'vitest';
import { activateWithin, READING } from '../../workers/lean-calls.ts';
import type { RunningWorkflow } from '../../workers/lean-calls.ts';

const LONG_MS = 60_000;

/** A workflow of the library's own class, whose calls into its context run this code. */
function workflowOf(codes: Readonly<Record<string, string>>): RunningWorkflow {
  const context = vm.createContext({}, { microtaskMode: 'afterEvaluate' });
  const calls = Object.entries(codes).map(([name, code]) => [
    name,
    (): unknown => {
      Reflect.set(context, '__temporal_args', [{}, name, []]);
      return new vm.Script(code).runInContext(context, { timeout: LONG_MS });
    },
  ]);
  const activator = {
    ...{ mutateWorkflowInfo: () => undefined, addKnownFlags: () => undefined, hasFlag: () => true },
    info: { runId: 'a-run' },
    errorToFailure: (error: unknown) => ({ message: String(error) }),
  };
  const construct = BaseVMWorkflow as unknown as new (...parts: unknown[]) => RunningWorkflow;
  return new construct('a-run', context, activator, Object.fromEntries(calls));
}

const activation = { jobs: [], timestamp: {} };

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

describe('an activation of a workflow', () => {
  const ends = { activate: '0', tryUnblockConditions: '0', concludeActivation: '({ done: 42 })' };

  it.each(['activate', 'tryUnblockConditions'])(
    'whose %s never returns is ended and fails its own task; the next one runs',
    async (name) => {
      const endless = workflowOf({ ...ends, [name]: 'for (;;);' });
      await expect(activateWithin(20).call(endless, activation)).resolves.toEqual({
        runId: 'a-run',
        failed: { failure: { message: expect.stringContaining('timed out') as string } },
      });
      await expect(activateWithin(LONG_MS).call(workflowOf(ends), activation)).resolves.toEqual({ done: 42 });
    },
  );

  it('whose promise leads to a loop that never ends is ended as well', async () => {
    const endless = workflowOf({ ...ends, activate: 'Promise.resolve().then(() => { for (;;); }); 0' });
    await expect(activateWithin(20).call(endless, activation)).resolves.toHaveProperty('failed');
  });
});
