/**
 * What Temporal's library does at each call into a workflow and nothing here needs (docs/decisions/0032-lean-calls.md, 0067). For
 * `node --import`, so that it also holds in the threads that workflows run in; without it they run the same, at three times the cost.
 * - For a query that shows where a workflow waits, it notes the stack at which each promise is made. Ours wait where their state says.
 * - To end a call that never returns, it starts a thread at each. One thread watches all calls of an activation instead, and what only reads the
 *   library's own state goes without.
 */
import v8 from 'node:v8';
import vm from 'node:vm';
import { BaseVMWorkflow } from '@temporalio/worker/lib/workflow/vm-shared.js';

/** Calls into a workflow that run none of its code. */
export const READING = new Set(['initialize', 'concludeActivation', 'dispose']);

/** Milliseconds that an activation may run: what the library gives each of its calls. */
const LONGEST_MS = 5_000;

/** As the library passes them to the context: what is kept of a workflow, the call's name, its arguments. */
interface Called extends vm.Context {
  __temporal_args?: readonly [holder: unknown, name: string, args: unknown];
}

type RunInContext = (this: vm.Script, context: Called, options?: vm.RunningScriptOptions) => unknown;

/** What the library keeps of a running workflow, as far as it is needed here. */
export interface RunningWorkflow {
  runId: string;
  activator: { errorToFailure: (error: unknown) => unknown };
}

/** @returns the activation's completion */
type Activate = (this: RunningWorkflow, activation: unknown) => Promise<unknown>;

const runInContext = Reflect.get(vm.Script.prototype, 'runInContext') as RunInContext;
const activate = Reflect.get(BaseVMWorkflow.prototype, 'activate') as Activate;

/** A script can be given a time, a function cannot: this one calls the function of the activation that begins. */
const beginning = Symbol.for('alta.activation');
const watched = new vm.Script(`globalThis[Symbol.for('${beginning.description ?? ''}')]()`);
let isWatched = false;

v8.promiseHooks.createHook = () => () => undefined;
vm.Script.prototype.runInContext = function (this: vm.Script, context: Called, options) {
  const name = context.__temporal_args?.[1];
  const reads = name !== undefined && (isWatched || READING.has(name));
  return runInContext.call(this, context, reads ? { ...options, timeout: undefined } : options);
};

/**
 * An activation as the library makes it, its calls watched by one thread. All of them are made before its first pause, so until its function has
 * returned.
 * @param longest milliseconds; what takes longer fails this workflow's task and no other
 */
export function activateWithin(longest: number): Activate {
  return function (activation) {
    Reflect.set(globalThis, beginning, () => activate.call(this, activation));
    isWatched = true;
    try {
      return watched.runInThisContext({ timeout: longest }) as Promise<unknown>;
    } catch (error) {
      // Ended from outside: what the library answers where one of its calls takes too long.
      const failure = this.activator.errorToFailure(error);
      return Promise.resolve({ runId: this.runId, failed: { failure } });
    } finally {
      isWatched = false;
    }
  };
}

Reflect.set(BaseVMWorkflow.prototype, 'activate', activateWithin(LONGEST_MS));
