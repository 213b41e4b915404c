import { readFile } from 'node:fs/promises';
import type { ServerOptions } from 'node:https';
import { join } from 'node:path';
import type { ConfigOf } from '../../platform/config.ts';
import { loadTrustFiles } from '../../platform/programs/trust.ts';
import type { Programs } from '../dependencies.ts';
import { tlsOptions } from './listener.ts';
import { createCertificateLogins } from './logins.ts';
import type { CertificateLogins } from './logins.ts';
import { makeTrustStore } from './trust-store.ts';
import type { PemFile, TrustStore } from './trust-store.ts';

export interface CertificateSetUp {
  logins: CertificateLogins;
  /** Where to listen for certificates; undefined: only a proxy hands them on. */
  listener: { port: number; tls: ServerOptions } | undefined;
}

/**
 * Login by certificate as configured, for every program that lists it: each trusts its own authorities, and those of the folder that
 * the configuration adds.
 * @returns undefined where certificates reach this process in no way
 * @throws Error naming the file that cannot be read or holds something else
 */
export async function setUpCertificates(
  { certificates, http, programs: { dir } }: Pick<ConfigOf<'api'>, 'certificates' | 'http' | 'programs'>,
  programs: Programs,
): Promise<CertificateSetUp | undefined> {
  const { listener, header, url, trustDir } = certificates;
  if (!listener && header === undefined) return undefined;
  const added = trustDir === undefined ? [] : await loadTrustFiles(trustDir);
  const files = new Map<string, readonly PemFile[]>();
  for (const { id, login } of programs.values()) {
    if (login.with.includes('certificate'))
      files.set(id, [...(await loadTrustFiles(join(dir, id, 'trust'))), ...added]);
  }
  const stores = new Map<string, TrustStore>([...files].map(([id, own]) => [id, makeTrustStore(own)]));
  const logins = createCertificateLogins({ url, header, trustedProxies: http.trustedProxies, stores });
  if (!listener) return { logins, listener: undefined };
  const [key, cert] = await Promise.all([readFile(listener.keyFile), readFile(listener.certificateFile)]);
  return { logins, listener: { port: listener.port, tls: await tlsOptions({ key, cert }, stores.values()) } };
}
