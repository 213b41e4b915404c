import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { SupervisedPart } from '../../stack/supervise.ts';
import { temporalPart } from '../../stack/temporal.ts';
import type { Step } from './caller.ts';
import type { Case, Subject } from './measure.ts';

export interface Floor {
  cases: Case[];
  /** How the server keeps what it is told, e.g. `journal_mode=WAL`. */
  pragmas: string[];
  close: () => Promise<void>;
}

const TASK_QUEUE = 'floor';
/** What a workflow does after its last effect: it ends. Milliseconds. */
const TAIL_MS = 500;

interface Effect {
  workflowId: string;
}

/** The bare flow on a server and a worker of its own. */
export async function startFloor(folder: string): Promise<Floor> {
  const part = await temporalPart({ dir: join(folder, 'temporal') });
  const server = new SupervisedPart(part, { logFile: join(folder, 'floor-temporal.log') });
  await server.start();
  const worker = fork(join(import.meta.dirname, 'floor-worker.ts'), [part.address, TASK_QUEUE]);
  await once(worker, 'message');
  const connection = await Connection.connect({ address: part.address });
  const subject: Subject = {
    name: 'Temporal floor',
    roots: () => ({ temporal: server.pid(), worker: worker.pid }),
    calm: () => pause(TAIL_MS),
  };
  const effects = listenTo(worker);
  const client = new Client({ connection });
  return {
    cases: [{ subject, name: 'onboarding', flow: () => bareFlow(client, effects) }],
    pragmas: part.args.filter((_, index) => part.args[index - 1] === '--sqlite-pragma'),
    close: async () => {
      const gone = once(worker, 'exit');
      worker.disconnect();
      await gone;
      await connection.close();
      await server.stop();
    },
  };
}

type NextEffect = (workflowId: string) => Promise<void>;

function listenTo(worker: ChildProcess): NextEffect {
  const waiting = new Map<string, () => void>();
  worker.on('message', ({ workflowId }: Effect) => {
    waiting.get(workflowId)?.();
  });
  return (workflowId) =>
    new Promise((resolve) => {
      waiting.set(workflowId, () => {
        waiting.delete(workflowId);
        resolve();
      });
    });
}

async function bareFlow(client: Client, nextEffect: NextEffect): Promise<Step[]> {
  const workflowId = randomUUID();
  const steps: Step[] = [];
  const handle = client.workflow.getHandle(workflowId);
  const act = async (name: string, call: () => Promise<unknown>): Promise<void> => {
    const effect = nextEffect(workflowId);
    const began = performance.now();
    await call();
    steps.push({ name, took: performance.now() - began });
    await effect;
  };
  await act('start', () => client.workflow.start('bareFlow', { workflowId, taskQueue: TASK_QUEUE }));
  await act('first signal', () => handle.signal('personActed'));
  await act('second signal', () => handle.signal('personActed'));
  return steps;
}
