import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Part } from '../../platform/embedded/part.ts';
import { freePort, isPortOpen } from '../../platform/embedded/ports.ts';
import { runToEnd } from '../../platform/embedded/run-to-end.ts';
import { startStack } from '../../platform/embedded/stack.ts';
import type { EmbeddedStack } from '../../platform/embedded/stack.ts';
import { answersOk } from '../../platform/embedded/stack-parts.ts';
import { SupervisedPart } from '../../platform/embedded/supervise.ts';
import { mrzModelPath } from '../../platform/embedded/tools.ts';
import { Applicant } from '../support/applicant.ts';
import { exampleVariables, imageEnvironment, proxySites, readCompose, root } from './compose-file.ts';
import type { Service } from './compose-file.ts';
import { removeFolder, temporaryFolder } from './embedded/temporary-folder.ts';

const password = 'a-password-of-the-env-file';
const origin = 'http://localhost:8080';
let dir: string;
let outside: EmbeddedStack;
let services: Record<string, Service>;
let mrzModel: string;
const running = new Map<string, { part: SupervisedPart; port: number; env: NodeJS.ProcessEnv }>();

/** What Docker's network would do: the names of the other containers lead to the servers that run here. */
function onThisMachine(value: string): string {
  return value
    .replace(/postgresql:\/\/.*@postgres:5432\/alta/, outside.env['DATABASE_URL'] ?? '')
    .replace('temporal:7233', outside.env['TEMPORAL_ADDRESS'] ?? '');
}

function environmentOf(service: Service, port: number): NodeJS.ProcessEnv {
  const given = { ...imageEnvironment(), ...service.environment };
  const environment = Object.entries(given).map(
    ([key, value]) => [key, onThisMachine(String(value))] as const,
  );
  const { SENDGRID_BASE_URL, TWILIO_BASE_URL, OUTBOX_URL } = outside.env;
  return {
    ...Object.fromEntries(environment),
    ...{ SENDGRID_BASE_URL, TWILIO_BASE_URL, OUTBOX_URL },
    ...{ PATH: process.env['PATH'], PORT: String(port), HOST: '127.0.0.1' },
    ...{ IMAGES_DIR: join(dir, 'images'), MRZ_MODEL: mrzModel },
  };
}

function node(command: readonly string[]): string[] {
  expect(command[0]).toBe('node');
  return command.slice(1);
}

function serviceOf(name: string): Service {
  const service = services[name];
  if (service === undefined) throw new Error(`docker-compose.yml has no service ${name}`);
  return service;
}

async function startService(name: string): Promise<void> {
  const service = serviceOf(name);
  const port = await freePort();
  const env = environmentOf(service, port);
  const part: Part = {
    ...{
      name,
      env,
      cwd: root,
      command: process.execPath,
      args: node(service.command),
      stopSignal: 'SIGTERM',
    },
    isReady: async () => name.startsWith('worker') || isPortOpen(port),
  };
  const supervised = new SupervisedPart(part, { logFile: join(dir, `${name}.log`) });
  running.set(name, { part: supervised, port, env });
  await supervised.start();
}

function originOf(name: string): string {
  return `http://127.0.0.1:${running.get(name)?.port ?? 0}`;
}

/** The same person, whose next call the proxy sends to another API. */
function elsewhere({ form, journey, token }: Applicant, name: string): Applicant {
  return Object.assign(new Applicant(originOf(name), form), { journey, token });
}

beforeAll(async () => {
  dir = await temporaryFolder();
  mrzModel = await mrzModelPath();
  outside = await startStack({ dataDir: join(dir, 'outside'), parts: ['postgres', 'temporal', 'standins'] });
  const { env } = outside;
  services = readCompose({ ...env, POSTGRES_PASSWORD: password, PUBLIC_URL: origin });
}, 120_000);

afterAll(async () => {
  await Promise.all([...running.values()].map(({ part }) => part.stop()));
  await outside.stop();
  await removeFolder(dir);
});

describe('docker-compose.yml, its commands and variables started as plain processes', () => {
  it('asks for nothing that .env.example does not list, and runs every process of ours', () => {
    const example = Object.fromEntries(exampleVariables().map((name) => [name, 'x']));
    expect(Object.keys(readCompose(example))).toEqual(Object.keys(services));
    expect(() => readCompose({})).toThrow('is not in .env');
    const ours = Object.keys(services).filter((name) => services[name]?.image === 'alta');
    expect(ours.toSorted()).toEqual(['api-1', 'api-2', 'migrate', 'worker-1', 'worker-2']);
  });

  it('hands each variable that can be filled in on to the processes', () => {
    const names = exampleVariables();
    const filled = readCompose(Object.fromEntries(names.map((name) => [name, `the ${name}`])));
    const given = Object.values(filled['api-1']?.environment ?? {}).join(' ');
    expect(names.filter((name) => !given.includes(`the ${name}`))).toEqual([]);
  });

  it('lets no certificate pass that a client wrote into the header itself: each origin sets it or takes it off', () => {
    const sites = proxySites();
    expect(sites).toHaveLength(2);
    for (const site of sites) expect(site).toMatch(/request_header (-|X-Client-Certificate \{)/);
  });

  it('migrates the database with its migrate job', async () => {
    const service = serviceOf('migrate');
    const env = environmentOf(service, 0);
    const { code, output } = await runToEnd(process.execPath, node(service.command), { env, cwd: root });
    expect(output).toContain('The database is up to date.');
    expect(code).toBe(0);
  });

  it('gets two APIs and two workers ready', async () => {
    await Promise.all(['api-1', 'api-2', 'worker-1', 'worker-2'].map(startService));
    for (const name of ['api-1', 'api-2'])
      await expect.poll(() => answersOk(`${originOf(name)}/readyz`), { timeout: 60_000 }).toBe(true);
  });

  it.each(['api-1', 'api-2', 'worker-1', 'worker-2'])('finds %s well by its health check', async (name) => {
    const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');
    const ofImage = JSON.parse(/^HEALTHCHECK.*CMD (\[.*\])$/m.exec(dockerfile)?.[1] ?? '[]') as string[];
    const command = services[name]?.healthcheck?.test.slice(1) ?? ofImage;
    const env = running.get(name)?.env ?? {};
    const { code, output } = await runToEnd(process.execPath, node(command), { env, cwd: root });
    expect(output).toBe('well\n');
    expect(code).toBe(0);
  });

  it('lets an applicant begin at one API and go on at the other', async () => {
    const form = { document: '12345678Z', mobile: '600123123', email: 'ana@example.org' };
    const first = new Applicant(originOf('api-1'), form);
    await first.register();
    const second = elsewhere(first, 'api-2');
    await second.until(({ step }) => step.kind === 'emailLink');
    const { links } = await second.message((message) => message.links.length > 0);
    expect(links.some((link) => link.startsWith(`${origin}/`))).toBe(true);
    await second.useLink();
    await elsewhere(second, 'api-1').until(({ step }) => step.kind === 'smsPin');
  });

  it('serves on when one API and one worker are killed', async () => {
    await Promise.all(['api-1', 'worker-1'].map(async (name) => running.get(name)?.part.stop(0)));
    expect(await answersOk(`${originOf('api-2')}/readyz`)).toBe(true);
    const form = { document: 'X1234567L', mobile: '600123124', email: 'eva@example.org' };
    const applicant = new Applicant(originOf('api-2'), form);
    await applicant.register();
    await applicant.useLink();
    await applicant.until(({ step }) => step.kind === 'smsPin');
  });
});
