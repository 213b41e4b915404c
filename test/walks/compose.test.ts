import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Part } from '../../stack/part.ts';
import { freePort, isPortOpen } from '../../stack/ports.ts';
import { runToEnd } from '../../platform/tools/run-to-end.ts';
import { startStack } from '../../stack/stack.ts';
import type { EmbeddedStack } from '../../stack/stack.ts';
import { answersOk } from '../../stack/stack-parts.ts';
import { loadConfig } from '../../platform/config.ts';
import { SupervisedPart } from '../../stack/supervise.ts';
import { mrzModelPath } from '../../platform/tools/tools.ts';
import { Applicant } from '../support/applicant.ts';
import { exampleVariables, imageEnvironment, proxySites, readCompose, root } from './compose-file.ts';
import type { Service } from './compose-file.ts';
import { removeFolder, temporaryFolder } from '../stack/temporary-folder.ts';

const password = 'a-password-of-the-env-file';
const origin = 'http://localhost:8080';
let dir: string;
let outside: EmbeddedStack;
let services: Record<string, Service>;
let mrzModel: string;
const running = new Map<string, { part: SupervisedPart; port: number; env: NodeJS.ProcessEnv }>();

/** What Docker's network would do: the names of the other containers lead to the servers that run here. */
function onThisMachine(value: string): string {
  const { host } = new URL(outside.env['DATABASE_URL'] ?? '');
  return value
    .replace(/postgresql:\/\/alta:.*@postgres:5432\/alta/, outside.env['DATABASE_OWNER_URL'] ?? '')
    .replace('@postgres:5432', `@${host}`)
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
    // Stand-ins instead of the real providers: production would refuse them.
    ...{ SENDGRID_BASE_URL, TWILIO_BASE_URL, OUTBOX_URL, ALTA_EMBEDDED: 'true' },
    ...{ PATH: process.env['PATH'], PORT: String(port), WORKER_PORT: String(port), HOST: '127.0.0.1' },
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

function networksOf(name: string): Record<string, unknown> {
  const { networks } = serviceOf(name);
  return Array.isArray(networks) ? Object.fromEntries(networks.map((each) => [each, {}])) : networks;
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
    isReady: () => isPortOpen(port),
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
  const passwords = { POSTGRES_PASSWORD: password, DATABASE_PASSWORD: password, TEMPORAL_PASSWORD: password };
  services = readCompose({ ...env, ...passwords, PUBLIC_URL: origin });
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
    expect(ours.toSorted()).toEqual(['api-1', 'api-2', 'backup', 'migrate', 'worker-1', 'worker-2']);
  });

  it('hands each variable that can be filled in on to the processes', () => {
    const names = exampleVariables();
    const filled = readCompose(Object.fromEntries(names.map((name) => [name, `the ${name}`])));
    const given = Object.values(filled)
      .flatMap(({ environment }) => Object.values(environment ?? {}))
      .join(' ');
    expect(names.filter((name) => !given.includes(`the ${name}`))).toEqual([]);
  });

  it('lets no certificate pass that a client wrote into the header itself: each origin sets it or takes it off', () => {
    const [, ...sites] = proxySites();
    expect(sites).toHaveLength(3);
    for (const site of sites) expect(site).toMatch(/request_header (-|X-Client-Certificate \{)/);
  });

  it('passes neither staff, measurements, readiness nor the description of the API to the internet, on either origin', () => {
    const [shared, portal, certificates, inside] = proxySites();
    const [, refused = ''] = /@inside path (.+)\n\s+respond @inside 404/.exec(shared ?? '') ?? [];
    for (const path of [
      '/console',
      '/api/v1/staff',
      '/metrics',
      '/readyz',
      '/api/docs',
      '/api/v1/openapi.json',
    ])
      expect(refused.split(' ')).toEqual(expect.arrayContaining([path, `${path}/*`]));
    expect(portal).toContain('import outside');
    // A route's directives keep their order: the refusal stands before what passes on.
    expect(certificates).toMatch(/route \{\n\s+import outside\n/);
    expect(inside).toMatch(/^:8081 \{/);
    expect(serviceOf('proxy').ports).toEqual(['80:80', '443:443', '127.0.0.1:8081:8081']);
  });

  it('leaves compressing to the API: an encoder here would hold streams back, and compress secrets beside what was asked', () => {
    const sites = proxySites();
    for (const site of sites) expect(site).not.toMatch(/^\s*(encode|header_up [-+]?Accept-Encoding)\b/m);
    expect(sites.filter((site) => site.includes('reverse_proxy api-1:3000 api-2:3000'))).toHaveLength(3);
  });

  it('gives each container its own secrets and no others', () => {
    const names = (service: string): string[] => Object.keys(serviceOf(service).environment ?? {}).toSorted();
    const sending = [
      'SENDGRID_API_KEY',
      'SENDGRID_FROM',
      'TWILIO_ACCOUNT_SID',
      'TWILIO_FROM',
      'ROSTER_SERVICES',
      'IDENTITY_VENDOR_KEY',
    ];
    expect(names('api-1').filter((name) => sending.includes(name))).toEqual([]);
    expect(names('worker-1')).toEqual(expect.arrayContaining(sending));
    const judging = [
      'SENDGRID_WEBHOOK_PUBLIC_KEY',
      'RECAPTCHA_SECRET',
      'TRUSTED_PROXIES',
      'CERTIFICATES_FROM_PROXY',
      'IDENTITY_VENDOR_WEBHOOK_SECRET',
    ];
    expect(names('worker-1').filter((name) => judging.includes(name))).toEqual([]);
    expect(names('migrate')).toEqual(['DATABASE_OWNER_URL', 'DATABASE_URL']);
    const owners = Object.keys(services).filter((name) =>
      /DATABASE_OWNER_URL|POSTGRES_PASSWORD|PGPASSWORD/.test(names(name).join()),
    );
    expect(owners.toSorted()).toEqual(['backup', 'migrate', 'postgres', 'temporal-database']);
    for (const name of ['temporal', 'temporal-schema'])
      expect(serviceOf(name).environment).toMatchObject({ POSTGRES_USER: 'temporal' });
  });

  it.each<[string, string[]]>([
    ['proxy', ['NET_BIND_SERVICE']],
    ['backup', ['DAC_OVERRIDE']],
    ['backups-folder', ['CHOWN', 'FOWNER']],
    ['postgres', ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID']],
  ])('leaves %s the capabilities that it starts with, and nobody else any', (name, needed) => {
    for (const [each, service] of Object.entries(services)) {
      expect(service.cap_drop, each).toEqual(['ALL']);
      expect(service.security_opt, each).toEqual(['no-new-privileges:true']);
      if (each === name) expect(service.cap_add).toEqual(needed);
    }
    const added = Object.keys(services).filter((each) => services[each]?.cap_add !== undefined);
    expect(added.toSorted()).toEqual(['backup', 'backups-folder', 'postgres', 'proxy']);
  });

  it('bounds the memory and the log of every container, and writes into none of ours but where it must', () => {
    for (const [name, service] of Object.entries(services)) {
      expect(service.mem_limit, name).toMatch(/^\d+[mg]$/);
      expect(service.logging?.options, name).toEqual({ 'max-size': '10m', 'max-file': '5' });
    }
    const writable = Object.keys(services).filter((name) => services[name]?.read_only !== true);
    expect(writable.toSorted()).toEqual(['temporal', 'temporal-namespace', 'temporal-schema']);
  });

  it('believes the proxy’s address alone, which reaches the APIs and nothing behind them', () => {
    const { networks } = serviceOf('proxy');
    expect(networks).toEqual({ alta: { ipv4_address: serviceOf('api-1').environment?.['TRUSTED_PROXIES'] } });
    const onEdge = Object.keys(services).filter((name) => 'alta' in networksOf(name));
    expect(onEdge.toSorted()).toEqual(['api-1', 'api-2', 'proxy']);
  });

  it('names every image by its version', () => {
    const images = Object.values(services).map(({ image }) => image ?? '');
    expect(images.filter((image) => image !== 'alta' && !/:\d+\.\d+(\.\d+)?$/.test(image))).toEqual([]);
  });

  it.each(['api-1', 'worker-1', 'migrate', 'backup'] as const)('gives %s what production takes', (name) => {
    const filled = readCompose({
      ...outside.env,
      ...{ POSTGRES_PASSWORD: password, DATABASE_PASSWORD: password, TEMPORAL_PASSWORD: password },
      ...{ PUBLIC_URL: 'https://alta.example', CERTIFICATES_URL: 'https://certificates.alta.example' },
    });
    const given = Object.entries({ ...imageEnvironment(), ...filled[name]?.environment });
    const env = Object.fromEntries(given.map(([key, value]) => [key, String(value)]));
    const [process = 'api'] = name.split('-') as ('api' | 'worker' | 'migrate' | 'backup')[];
    expect(env['NODE_ENV']).toBe('production');
    expect(() => loadConfig(env, [process])).not.toThrow();
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
