import { X509Certificate } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, isPortFree } from '../ports.ts';
import { makeTestAuthority } from './make.ts';

/** Made anew when fewer days are left, so that no trial meets an authority that has run out. */
const FRESH_MS = 60 * 86_400_000;

/** Where the embedded stack finds what it needs for the login by certificate. */
export interface EmbeddedCertificates {
  dir: string;
  /** Of its revocation lists and responder. */
  authorityPort: number;
  keyFile: string;
  certificateFile: string;
  trustDir: string;
  /** For the person at the keyboard. */
  notes: readonly string[];
}

interface Made {
  port: number;
  hosts: readonly string[];
}

/**
 * The test authority of a data folder, made at its first start. What it issued names the port of its revocation lists: it keeps that
 * port, and where another program has taken it meanwhile, everything is made anew.
 */
export async function prepareTestAuthority(
  dir: string,
  hosts: readonly string[],
  now = new Date(),
): Promise<EmbeddedCertificates> {
  const certificateFile = join(dir, 'server.pem');
  const made = await readMade(dir);
  const keeps =
    made !== undefined &&
    hosts.every((host) => made.hosts.includes(host)) &&
    (await isPortFree(made.port)) &&
    (await isFresh(certificateFile, now));
  const authorityPort = keeps ? made.port : await freePort();
  if (!keeps) {
    await makeTestAuthority({ dir, url: `http://127.0.0.1:${String(authorityPort)}`, hosts }, now);
    await writeFile(join(dir, 'made.json'), JSON.stringify({ port: authorityPort, hosts } satisfies Made));
  }
  const password = (await readFile(join(dir, 'password.txt'), 'utf8')).trim();
  return {
    dir,
    authorityPort,
    certificateFile,
    keyFile: join(dir, 'server.key.pem'),
    trustDir: join(dir, 'trust'),
    notes: [
      `Certificates to log in with, of a test authority: ${join(dir, 'clients')}`,
      `  good.p12 and others for a browser, password ${password}; what each is, is in README.txt beside`,
    ],
  };
}

async function readMade(dir: string): Promise<Made | undefined> {
  try {
    return JSON.parse(await readFile(join(dir, 'made.json'), 'utf8')) as Made;
  } catch {
    // The first start, or one that was cut short.
    return undefined;
  }
}

async function isFresh(file: string, now: Date): Promise<boolean> {
  try {
    const { validTo } = new X509Certificate(await readFile(file));
    return Date.parse(validTo) - now.getTime() > FRESH_MS;
  } catch {
    // Taken away by somebody.
    return false;
  }
}
