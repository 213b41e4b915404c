import { homedir } from 'node:os';
import { join } from 'node:path';
import { configGroups } from './config-groups.ts';
import type { Config } from './config-groups.ts';
import { productionFaults } from './config-production.ts';

export type { ConsoleHosts } from './config-console.ts';
export type { Config } from './config-groups.ts';
export type { MetricsAccess } from './config-metrics.ts';
export type { SigningSecret } from './config-values.ts';

/** Which groups each process needs; it is refused at start when one of theirs is missing or malformed. */
const needs = {
  api: [
    'log',
    'database',
    'temporal',
    'http',
    'certificates',
    'webhooks',
    'identityWebhook',
    'secrets',
    'images',
    'programs',
    'outbox',
    'journeys',
    'challenge',
    'console',
    'staffProvider',
    'metrics',
  ],
  worker: [
    'log',
    'database',
    'temporal',
    'http',
    'email',
    'sms',
    'secrets',
    'images',
    'programs',
    'rosters',
    'identityVendor',
    'worker',
    'metrics',
  ],
  migrate: ['log', 'ownership'],
  backup: ['ownership', 'secrets', 'images', 'backup'],
  keyring: ['secrets'],
  audit: ['log', 'database'],
  seed: ['log', 'database', 'programs'],
  roster: ['log', 'database', 'programs'],
  staff: ['log', 'database', 'temporal', 'secrets', 'images', 'programs'],
  registrationAct: ['http', 'programs'],
  commands: ['programs'],
} as const satisfies Record<string, readonly (keyof Config)[]>;

export type ProcessName = keyof typeof needs;
export type ConfigOf<P extends ProcessName> = Pick<Config, (typeof needs)[P][number]>;
type Environment = Readonly<Record<string, string | undefined>>;

interface Fault {
  key: string;
  reason: string;
}

/** Every fault of the environment at once; the message names keys and rules, never a value. */
export class ConfigError extends Error {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    const width = Math.max(...faults.map((fault) => fault.key.length));
    const lines = faults.map((fault) => `  ${fault.key.padEnd(width)}  ${fault.reason}`);
    super(`The configuration has ${String(faults.length)} fault(s):\n${lines.join('\n')}`);
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

/**
 * Parses the groups that the named processes need out of `env`.
 * @throws ConfigError listing all faults together.
 */
export function loadConfig<const P extends ProcessName>(
  env: Environment,
  processes: readonly P[],
): ConfigOf<P> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim() !== ''));
  const groups = new Set<keyof Config>(processes.flatMap((name) => needs[name]));
  const faults = new Map([...productionFaults(given, groups)].map(([key, reason]) => [key, { key, reason }]));
  const parsed: Record<string, unknown> = {};
  for (const group of groups) {
    const result = configGroups[group].safeParse(given);
    if (result.success) parsed[group] = result.data;
    for (const issue of result.error?.issues ?? []) {
      const key = String(issue.path[0] ?? group);
      const missing = given[key] === undefined && issue.code !== 'custom';
      faults.set(key, { key, reason: missing ? 'is missing' : issue.message });
    }
  }
  if (faults.size > 0) throw new ConfigError([...faults.values()]);
  return parsed as ConfigOf<P>;
}

/** For a process's entry file: its configuration from the real environment, or one readable message and exit code 78. */
export function configOrExit<const P extends ProcessName>(...processes: readonly P[]): ConfigOf<P> {
  try {
    return loadConfig(process.env, processes);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    // 78 is EX_CONFIG of sysexits.h: a supervisor can tell it from a crash.
    process.exit(78);
  }
}

/** The environment as child processes inherit it, with `more` on top. */
export function childEnvironment(more: Environment = {}): NodeJS.ProcessEnv {
  return { ...process.env, ...more };
}

const foreign =
  /^(DATABASE|TEMPORAL|SENDGRID|SMS|IDENTITY|TWILIO|RECAPTCHA|ROSTER|STANDINS|ALTA|CERTIFICATES|CONSOLE|STAFF|VITEST|WORKER)_|^(HOST|PORT|PUBLIC_URL|TRUSTED_PROXIES|OUTBOX_URL|IMAGES_DIR|PROGRAMS_DIR|NODE_OPTIONS|NODE_ENV)$/;

/** The same without what points to outside services: a part of the embedded stack must never reach one by accident. */
export function embeddedEnvironment(more: Environment): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([key]) => !foreign.test(key));
  return { ...Object.fromEntries(kept), NODE_ENV: 'production', ...more };
}

export interface ToolSettings {
  temporalCli: string | undefined;
  temporalTestServer: string | undefined;
  mrzModel: string | undefined;
  searchPath: string;
  /** Where downloaded tools may lie, best first. */
  cacheCandidates: readonly string[];
}

/** Of our environment what starting a process takes. */
const needed = [
  ...['PATH', 'HOME', 'TMPDIR', 'TEMP', 'LANG', 'LC_ALL', 'TZ'],
  ...['LD_LIBRARY_PATH', 'SYSTEMROOT'],
];

/** The environment of a process that handles what strangers send: no key and no address in it. */
export function bareEnvironment(): Environment {
  return Object.fromEntries(Object.entries(process.env).filter(([key]) => needed.includes(key)));
}

/** Where the embedded stack and the tests look for programs that no npm package carries. */
export function toolSettings(env: Environment = process.env): ToolSettings {
  const checkout = join(import.meta.dirname, '..', '.cache', 'tools');
  const userCache = env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  return {
    temporalCli: env['TEMPORAL_CLI'],
    temporalTestServer: env['TEMPORAL_TEST_SERVER'],
    mrzModel: env['MRZ_MODEL'],
    searchPath: env['PATH'] ?? '',
    cacheCandidates: [join(userCache, 'alta', 'tools'), checkout],
  };
}
