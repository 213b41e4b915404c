import { randomInt } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { purpose } from './extensions.ts';
import { issue } from './issue.ts';
import type { Issued } from './issue.ts';
import { makeP12 } from './p12.ts';
import { samples } from './samples.ts';
import type { Sample } from './samples.ts';

const DAY = 86_400_000;
/** As long as browsers let a server's certificate last. */
const LASTS_MS = 397 * DAY;

export interface AuthorityPlaces {
  /** Made anew as a whole. */
  dir: string;
  /** Origin of its revocation lists and its responder: what it issues names it. */
  url: string;
  /** The host that the listener's own certificate is for. */
  hosts: readonly string[];
}

interface Levels {
  root: Issued;
  users: Issued;
}

/**
 * A certification authority for trials: a root, the level that issues to users, a certificate for the listener and sample
 * certificates of clients, each as .p12 and .pem. Never trusted but by the embedded stack that made it.
 */
export async function makeTestAuthority({ dir, url, hosts }: AuthorityPlaces, now: Date): Promise<void> {
  const work = `${dir}.new-${String(process.pid)}`;
  await rm(work, { recursive: true, force: true });
  for (const folder of ['', 'authority', 'clients', 'trust'])
    await mkdir(join(work, folder), { recursive: true, mode: 0o700 });
  const write: Write = (name, text) => writeFile(join(work, name), text, { mode: 0o600 });

  const own = await makeLevels('Alta test authority', url, now);
  const other = await makeLevels('Another authority', url, now);
  await writeAuthority(write, own, hosts, now);

  const password = String(randomInt(100_000_000)).padStart(8, '0');
  const revoked: string[] = [];
  const lines: string[] = [];
  for (const sample of samples(now)) {
    const { certificate, issuers } = await makeSample(sample, own, other, url, now);
    const chain = [certificate, ...issuers].map(({ pem }) => pem).join('');
    await write(`clients/${sample.file}.pem`, chain + certificate.keyPem);
    const name = `Alta test: ${sample.file}`;
    await write(`clients/${sample.file}.p12`, await makeP12(certificate, issuers, { name, password }));
    if (sample.revoked === true) revoked.push(certificate.serial);
    lines.push(`${sample.file.padEnd(16)} ${sample.about}`);
  }
  await write('authority/revoked.json', JSON.stringify({ root: [], users: revoked }, null, 2));
  await write('password.txt', `${password}\n`);
  await write('README.txt', readme(password, lines));
  await rm(dir, { recursive: true, force: true });
  await rename(work, dir);
}

type Write = (name: string, text: string | Buffer) => Promise<void>;

/** The authority itself, and the listener's own certificate. */
async function writeAuthority(
  write: Write,
  levels: Levels,
  hosts: readonly string[],
  now: Date,
): Promise<void> {
  const server = await issue({
    subject: ['CN=Alta, embedded'],
    hosts,
    keyUsage: [0],
    purposes: [purpose.server],
    issuer: levels.root,
    ...lasting(now),
  });
  await write('server.pem', server.pem);
  await write('server.key.pem', server.keyPem);
  await write('trust/test-authority.pem', levels.root.pem + levels.users.pem);
  for (const [name, level] of Object.entries(levels) as [string, Issued][]) {
    await write(`authority/${name}.pem`, level.pem);
    await write(`authority/${name}.key.pem`, level.keyPem);
  }
}

async function makeLevels(name: string, url: string, now: Date): Promise<Levels> {
  const issuing = { keyUsage: [5, 6], ...lasting(now) };
  const root = await issue({ subject: ['C=ES', `O=${name}`, 'CN=Root'], authority: {}, ...issuing });
  const users = await issue({
    subject: ['C=ES', `O=${name}`, 'CN=Users'],
    authority: { pathLength: 0 },
    issuer: root,
    crl: [`${url}/root.crl`],
    ocsp: [`${url}/ocsp`],
    ...issuing,
  });
  return { root, users };
}

async function makeSample(
  { wishes, by }: Sample,
  own: Levels,
  other: Levels,
  url: string,
  now: Date,
): Promise<{ certificate: Issued; issuers: Issued[] }> {
  const asked = { subject: [], ...lasting(now), ...wishes };
  if (by === 'itself') return { certificate: await issue(asked), issuers: [] };
  const levels = by === 'another' ? other : own;
  const where = { crl: [`${url}/users.crl`], ocsp: [`${url}/ocsp`] };
  const certificate = await issue({ ...asked, ...where, issuer: levels.users });
  return { certificate, issuers: [levels.users, levels.root] };
}

function lasting(now: Date): { notBefore: Date; notAfter: Date } {
  return { notBefore: new Date(now.getTime() - DAY), notAfter: new Date(now.getTime() + LASTS_MS) };
}

function readme(password: string, lines: readonly string[]): string {
  return `Certificates of a test authority, trusted by this embedded stack alone. Invented; never use them elsewhere.

clients/*.p12  to import into a browser, with the password ${password}
clients/*.pem  certificate, issuers and key, for curl --cert
trust/         the authority itself; curl --cacert, so that the listener's own certificate is believed

${lines.join('\n')}

authority/revoked.json holds the serial numbers (hexadecimal, lower case) that the authority has revoked; what is added counts at once.
`;
}
