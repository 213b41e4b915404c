import type { Registry } from 'prom-client';
import type { Program } from '../domain/program.ts';
import type { Config, ConsoleHosts } from '../platform/config.ts';
import type { MessageOverrides } from '../messages/texts.ts';
import type { Keyring } from '../platform/keyring.ts';
import type { Logger } from '../platform/logger.ts';
import type { Database } from '../store/connection/database.ts';
import type { Challenge } from './challenge/ports.ts';
import type { CertificateLogins } from './certificates/logins.ts';
import type { Passwords } from './passwords/hash.ts';
import type { StaffProvider } from './staff/provider/client.ts';
import type { Readiness } from './readiness.ts';

/** The institutions served, by id. */
export type Programs = ReadonlyMap<string, Program>;

/** What the API takes from outside; an entry file or a test makes it. */
export interface AppDependencies {
  http: Pick<Config['http'], 'publicUrl' | 'trustedProxies'>;
  logger: Logger;
  database: Database;
  programs: Programs;
  keyring: Keyring;
  passwords: Passwords;
  challenge: Challenge;
  readiness: Readiness;
  metrics: Registry;
  /** The token that reads them; absent: any client that reaches this process. */
  metricsAccess?: Config['metrics'] | undefined;
  /** Where the built portal lies. */
  portalDir: string;
  /** Where the built console lies, and the hosts that it and the API of staff answer at. */
  console: { dir: string; hosts: ConsoleHosts };
  /** The institution's own identity provider, by which staff may log in; absent where none is configured. */
  staffProvider?: StaffProvider | undefined;
  /** How certificates are presented and judged; absent where no certificate logs in. */
  certificates?: CertificateLogins | undefined;
  /** What an institution's letters say in its own words, by language; absent: only the shared texts. */
  letterTexts?: ((program: string) => Readonly<Record<string, MessageOverrides>>) | undefined;
  /** The stand-in whose outbox is shown; absent where real providers send. */
  outboxUrl?: string | undefined;
}
