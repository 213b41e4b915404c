import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { issue, makeName } from '../../stack/test-authority/issue.ts';
import type { Issued, Wishes } from '../../stack/test-authority/issue.ts';
import { purpose } from '../../stack/test-authority/extensions.ts';
import type { SigningParty } from '../../stack/standins/authority/authority.ts';
import { createAuthorityApp } from '../../stack/standins/authority/routes.ts';

const DAY = 86_400_000;

/** A certification authority with a root, one level below it, and its revocation lists and responder on a port of this test. */
export interface TestAuthority {
  root: Issued;
  intermediate: Issued;
  /** Of its lists and its responder. */
  url: string;
  /** Serial numbers revoked, by where that can be learned. */
  revoked: Record<'crl' | 'ocsp', Set<string>>;
  /** What does not answer now. */
  down: Set<'crl' | 'ocsp'>;
  /** Who signs in place of the intermediate at the responder. */
  responder: { party?: SigningParty };
  /** Paths that were asked, in order. */
  asked: string[];
  /** A client's certificate by the intermediate: FNMT's form unless told otherwise. */
  client: (wishes?: Partial<Wishes>) => Promise<Issued>;
  close: () => Promise<void>;
}

export const fnmt = {
  subject: [
    'C=ES',
    'serialNumber=IDCES-12345678Z',
    'GN=ANA',
    'SN=PRUEBA',
    'CN=PRUEBA MUESTRA ANA - 12345678Z',
  ],
  alternativeName: makeName(['1.3.6.1.4.1.5734.1.1=ANA', '1.3.6.1.4.1.5734.1.4=12345678Z']),
  keyUsage: [0, 2],
  purposes: [purpose.client, purpose.mail],
} as const;

/** What names its holder, the person with this DNI, in a certificate of the FNMT. */
export function holderIs(document: string): Pick<Wishes, 'subject' | 'alternativeName'> {
  return {
    subject: ['C=ES', `serialNumber=IDCES-${document}`, `CN=PRUEBA MUESTRA ANA - ${document}`],
    alternativeName: makeName([`1.3.6.1.4.1.5734.1.4=${document}`]),
  };
}

/** The authentication certificate of an electronic DNI. */
export const dnie = {
  subject: [
    'C=ES',
    'serialNumber=12345678Z',
    'SN=PRUEBA',
    'GN=ANA',
    'CN=PRUEBA MUESTRA, ANA (AUTENTICACIÓN)',
  ],
  keyUsage: [0],
} as const;

export const around = {
  notBefore: new Date(Date.now() - DAY),
  notAfter: new Date(Date.now() + 30 * DAY),
} as const;

export async function startTestAuthority(name = 'Test'): Promise<TestAuthority> {
  const revoked = { crl: new Set<string>(), ocsp: new Set<string>() };
  const down = new Set<'crl' | 'ocsp'>();
  const responder: TestAuthority['responder'] = {};
  const asked: string[] = [];
  const late: { app?: ReturnType<typeof createAuthorityApp> } = {};
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const kind = request.url?.endsWith('.crl') === true ? 'crl' : 'ocsp';
    if (down.has(kind)) request.socket.destroy();
    else late.app?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const issuing = { keyUsage: [5, 6], ...around };
  const root = await issue({ subject: ['C=ES', `CN=${name} root`], authority: {}, ...issuing });
  const intermediate = await issue({
    subject: ['C=ES', `CN=${name} users`],
    authority: { pathLength: 0 },
    issuer: root,
    crl: [`${url}/root.crl`],
    ocsp: [`${url}/ocsp`],
    ...issuing,
  });
  late.app = createAuthorityApp({
    issuers: [party('root', root), party('users', intermediate)],
    responderOf: (issuer) => (issuer === 'users' ? responder.party : undefined),
    revoked: (_issuer, by) => revoked[by],
  });
  return {
    root,
    intermediate,
    url,
    revoked,
    down,
    responder,
    asked,
    client: (wishes = {}) =>
      issue({
        ...fnmt,
        ...around,
        issuer: intermediate,
        crl: [`${url}/users.crl`],
        ocsp: [`${url}/ocsp`],
        ...wishes,
      }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function party(name: string, { der, keyPem }: Issued): SigningParty {
  return { name, der, keyPem };
}
