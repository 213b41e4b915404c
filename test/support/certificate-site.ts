import { request } from 'node:https';
import { createCertificateApp } from '../../api/certificates/app.ts';
import { tlsOptions } from '../../api/certificates/listener.ts';
import { createCertificateLogins } from '../../api/certificates/logins.ts';
import { makeTrustStore } from '../../api/certificates/trust-store.ts';
import type { AppDependencies } from '../../api/dependencies.ts';
import { certificateSessionRoutes } from '../../api/routes/certificate-sessions.ts';
import { handoverRoutes } from '../../api/routes/handovers.ts';
import { accountRoutes } from '../../api/routes/me.ts';
import { programRoutes } from '../../api/routes/programs.ts';
import { sessionRoutes } from '../../api/routes/sessions.ts';
import { serve } from '../../api/serve.ts';
import { freePort } from '../../stack/ports.ts';
import { purpose } from '../../stack/test-authority/extensions.ts';
import { issue } from '../../stack/test-authority/issue.ts';
import type { Issued } from '../../stack/test-authority/issue.ts';
import type { Answer } from './applicant.ts';
import { startTestApp } from './app.ts';
import type { TestApp } from './app.ts';
import { around } from './authority.ts';
import type { TestAuthority } from './authority.ts';
import type { TestDatabase } from './database.ts';

const routes = [
  ...programRoutes,
  ...sessionRoutes,
  ...certificateSessionRoutes,
  ...handoverRoutes,
  ...accountRoutes,
];

export interface CertificateSite {
  main: TestApp;
  /** Origin of the listener that asks for certificates. */
  url: string;
  /** Calls that listener, with a certificate and what is sent along with it, or with none. */
  call: (path: string, options?: TlsCall) => Promise<Answer>;
  close: () => Promise<void>;
}

export interface TlsCall {
  method?: string;
  certificate?: Issued | undefined;
  chain?: readonly Issued[];
  headers?: Record<string, string>;
  body?: string;
  /** TLS session to resume, and who is told of new ones. */
  session?: Buffer | undefined;
  onSession?: (session: Buffer) => void;
}

export interface SiteOptions {
  trustedProxies?: string[];
  /** Header that the main listener believes from those proxies. */
  header?: string;
  /** Other institutions than those of the repository. */
  programs?: AppDependencies['programs'];
  /** The built portal, for a test with a browser. */
  portalDir?: string;
}

/** The main site and the certificate listener, all that log in by certificate trusting the test's authority. */
export async function startCertificateSite(
  database: TestDatabase,
  authority: TestAuthority,
  { trustedProxies = [], header, portalDir, programs }: SiteOptions = {},
): Promise<CertificateSite> {
  const store = makeTrustStore([{ name: 'root.pem', text: authority.root.pem }]);
  const port = await freePort();
  const url = `https://127.0.0.1:${String(port)}`;
  const logins = createCertificateLogins({
    url,
    header,
    trustedProxies,
    stores: new Map(['asepeyo', 'clave'].map((id) => [id, store])),
  });
  const mainPort = await freePort();
  const http = { publicUrl: `http://127.0.0.1:${String(mainPort)}`, trustedProxies };
  const parts = {
    http,
    certificates: logins,
    ...(portalDir !== undefined && { portalDir }),
    ...(programs && { programs }),
  };
  const main = await startTestApp(database, parts, routes, mainPort);
  const server = await issue({
    subject: ['CN=localhost'],
    hosts: ['localhost', '127.0.0.1'],
    purposes: [purpose.server],
    keyUsage: [0],
    issuer: authority.root,
    ...around,
  });
  const tls = await tlsOptions({ key: server.keyPem, cert: server.pem }, [store]);
  const listening = await serve(createCertificateApp(main.deps), '127.0.0.1', port, tls);
  return {
    main,
    url,
    call: (path, options = {}) => callTls(port, authority, path, options),
    close: async () => {
      await listening.stop(0);
      await main.close();
    },
  };
}

function callTls(
  port: number,
  authority: TestAuthority,
  path: string,
  {
    method = 'POST',
    certificate,
    chain = [authority.intermediate],
    headers,
    body,
    session,
    onSession,
  }: TlsCall,
): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const own = certificate && {
    key: certificate.keyPem,
    cert: [certificate, ...chain].map(({ pem }) => pem).join(''),
  };
  const options = {
    port,
    host: '127.0.0.1',
    path,
    method,
    agent: false,
    ca: authority.root.pem,
    ...own,
    ...(session && { session }),
  };
  const call = request({ ...options, headers: { ...headers } }, (response) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const isJson = (response.headers['content-type'] ?? '').includes('json');
      resolve({
        status: response.statusCode ?? 0,
        headers: new Headers(
          Object.entries(response.headers).flatMap(([name, value]) =>
            value === undefined ? [] : [[name, String(value)] as [string, string]],
          ),
        ),
        body: isJson ? (JSON.parse(text) as unknown) : text,
      });
    });
  });
  call.on('socket', (socket) => socket.on('session', (made: Buffer) => onSession?.(made)));
  call.on('error', reject);
  call.end(body);
  return promise;
}
