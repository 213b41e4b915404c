import { once } from 'node:events';
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { SigningParty } from './authority.ts';
import { createAuthorityApp } from './routes.ts';

const names = ['root', 'users'];

export interface AuthorityOptions {
  port: number;
  /** Holds `<name>.pem`, `<name>.key.pem` and `revoked.json`. */
  dir: string;
}

/** Serves a certification authority's revocation lists and responder out of a folder. @throws when the folder lacks something or the port is taken */
export async function startAuthority({
  port,
  dir,
}: AuthorityOptions): Promise<{ close: () => Promise<void> }> {
  const issuers = names.map((name) => readParty(dir, name));
  const app = createAuthorityApp({
    issuers,
    responderOf: () => undefined,
    revoked: (issuer) => readRevoked(dir, issuer),
  });
  const server = createServer(app);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    close: async () => {
      const over = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await over;
    },
  };
}

function readParty(dir: string, name: string): SigningParty {
  const { raw } = new X509Certificate(readFileSync(join(dir, `${name}.pem`)));
  return { name, der: raw, keyPem: readFileSync(join(dir, `${name}.key.pem`), 'utf8') };
}

/** Read each time: a line added by hand counts at once. */
function readRevoked(dir: string, issuer: string): ReadonlySet<string> {
  const all = JSON.parse(readFileSync(join(dir, 'revoked.json'), 'utf8')) as Record<string, string[]>;
  return new Set(all[issuer] ?? []);
}
