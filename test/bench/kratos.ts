import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { childEnvironment } from '../../platform/config.ts';
import { runToEnd } from '../../platform/tools/run-to-end.ts';
import type { Part } from '../../stack/part.ts';
import { freePort } from '../../stack/ports.ts';
import { postgresPart } from '../../stack/postgres.ts';
import { answersOk } from '../../stack/stack-parts.ts';
import { SupervisedPart } from '../../stack/supervise.ts';
import { Caller } from './caller.ts';
import type { Step } from './caller.ts';
import { kratosConfig } from './kratos-config.ts';
import { logInAtKratos, onboardAtKratos, recoverAtKratos } from './kratos-flows.ts';
import type { Case, Subject } from './measure.ts';
import { person } from './people.ts';
import type { Person } from './people.ts';
import { Rota } from './rota.ts';
import type { Sink } from './sink.ts';

export interface Kratos {
  cases: Case[];
  close: () => Promise<void>;
}

/** None of them is one of Alta's: their mailboxes are their own. */
const FIRST_PERSON = 1_000_000;
/** Its courier looks every 10 ms. */
const TAIL_MS = 500;

/** Kratos with its courier in one process, on a Postgres of its own with the settings of ours. */
export async function startKratos(binary: string, folder: string, sink: Sink): Promise<Kratos> {
  const database = await postgresPart({ dir: join(folder, 'postgres') });
  const postgres = new SupervisedPart(database, { logFile: join(folder, 'postgres.log') });
  await postgres.start();
  const [publicPort, adminPort] = [await freePort(), await freePort()];
  const configFile = join(folder, 'kratos.json');
  const places = { publicPort, adminPort, databaseUrl: database.url, sinkUrl: sink.url };
  await writeFile(configFile, JSON.stringify(kratosConfig(places)));
  await migrate(binary, configFile);
  const origin = `http://127.0.0.1:${String(publicPort)}`;
  const part: Part = {
    name: 'kratos',
    command: binary,
    args: ['serve', '--watch-courier', '--sqa-opt-out', '-c', configFile],
    env: childEnvironment(),
    port: publicPort,
    stopSignal: 'SIGTERM',
    isReady: () => answersOk(`${origin}/health/ready`),
  };
  const server = new SupervisedPart(part, { logFile: join(folder, 'kratos.log') });
  await server.start();
  const subject: Subject = {
    name: 'Ory Kratos',
    roots: () => ({ kratos: server.pid(), postgres: postgres.pid() }),
    calm: () => pause(TAIL_MS),
  };
  return {
    cases: casesOf(subject, origin, sink),
    close: async () => {
      await server.stop();
      await postgres.stop();
    },
  };
}

async function migrate(binary: string, configFile: string): Promise<void> {
  const { code, output } = await runToEnd(binary, ['migrate', 'sql', '-e', '--yes', '-c', configFile]);
  if (code !== 0) throw new Error(`Kratos could not make its tables: ${output.trim().slice(-500)}`);
}

function casesOf(subject: Subject, origin: string, sink: Sink): Case[] {
  const holders = new Rota<Person>();
  let people = FIRST_PERSON;
  const as = async (who: Person, act: (caller: Caller) => Promise<unknown>): Promise<Step[]> => {
    const caller = new Caller(origin, who.network);
    try {
      await act(caller);
      return caller.steps;
    } finally {
      caller.close();
    }
  };
  return [
    {
      ...{ subject, name: 'onboarding' },
      flow: async () => {
        const who = person((people += 1));
        const steps = await as(who, (caller) => onboardAtKratos(caller, sink, who));
        holders.add(who);
        return steps;
      },
    },
    {
      ...{ subject, name: 'recovery by email' },
      flow: async () => {
        const who = holders.next();
        sink.forget(who.email);
        return as(who, (caller) => recoverAtKratos(caller, sink, who));
      },
    },
    {
      ...{ subject, name: 'login' },
      flow: () => {
        const who = holders.next();
        return as(who, (caller) => logInAtKratos(caller, who));
      },
    },
  ];
}
