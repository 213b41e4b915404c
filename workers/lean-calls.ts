/**
 * What Temporal's library does at each call into a workflow and nobody here needs (docs/decisions/0032-lean-calls.md). For
 * `node --import`, so that it also holds in the threads that workflows run in; without it they run the same, at three times the cost.
 * - For a query that shows where a workflow waits, it notes the stack at which each promise is made. Ours wait where their state says.
 * - To end a call that never returns, it starts a thread at each. What only reads the library's own state does return.
 */
import v8 from 'node:v8';
import vm from 'node:vm';

/** Calls into a workflow that run none of its code. */
export const READING = new Set(['initialize', 'concludeActivation', 'dispose']);

/** As the library passes them to the context: what is kept of a workflow, the call's name, its arguments. */
interface Called extends vm.Context {
  __temporal_args?: readonly [holder: unknown, name: string, args: unknown];
}

type RunInContext = (this: vm.Script, context: Called, options?: vm.RunningScriptOptions) => unknown;

const runInContext = Reflect.get(vm.Script.prototype, 'runInContext') as RunInContext;

v8.promiseHooks.createHook = () => () => undefined;
vm.Script.prototype.runInContext = function (this: vm.Script, context: Called, options) {
  const name = context.__temporal_args?.[1];
  const reads = name !== undefined && READING.has(name);
  return runInContext.call(this, context, reads ? { ...options, timeout: undefined } : options);
};
