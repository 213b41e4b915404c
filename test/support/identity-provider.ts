import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { JWTPayload } from 'jose';

/** What a dishonest or broken provider puts in place of the truth. */
export interface Forged {
  iss?: string;
  aud?: string;
  nonce?: string;
  /** Signs with a key that is not among its own. */
  foreignKey?: boolean;
}

interface Code {
  claims: JWTPayload;
  forged: Forged;
  asked: URLSearchParams;
}

/** A small identity provider: discovery, keys, codes with PKCE, signed ID tokens (OpenID Connect Core 1.0). Its login page is the test. */
export interface IdentityProvider {
  issuer: string;
  /** Somebody logs in at the address that the browser was sent to. @returns where the browser is sent back to */
  logIn: (location: string, claims: JWTPayload, forged?: Forged) => string;
  close: () => Promise<void>;
}

export const client = { id: 'alta', secret: 'a secret of the tests' };

export async function startIdentityProvider(): Promise<IdentityProvider> {
  const [own, foreign] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  const jwks = { keys: [{ ...(await exportJWK(own.publicKey)), kid: 'own', alg: 'RS256', use: 'sig' }] };
  const codes = new Map<string, Code>();
  const server = createServer((req, res) => {
    void answer(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const metadata = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
  };

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const path = new URL(req.url ?? '/', issuer).pathname;
    if (path === '/.well-known/openid-configuration') send(res, 200, metadata);
    else if (path === '/jwks') send(res, 200, jwks);
    else if (path === '/token') await giveTokens(req, res);
    else send(res, 404, {});
  }

  /** A code counts once, for who knows the verifier and the client's secret. */
  async function giveTokens(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const body = new URLSearchParams(Buffer.concat(await req.toArray()).toString());
    const code = codes.get(body.get('code') ?? '');
    codes.delete(body.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url');
    const knowsSecret =
      body.get('client_secret') === client.secret || req.headers.authorization !== undefined;
    const isRight =
      code?.asked.get('code_challenge') === challenge &&
      code.asked.get('redirect_uri') === body.get('redirect_uri') &&
      knowsSecret;
    if (!code || !isRight) {
      send(res, 400, { error: 'invalid_grant' });
      return;
    }
    const { foreignKey = false, ...forged } = code.forged;
    const nonce = code.asked.get('nonce');
    const token = await new SignJWT({ iss: issuer, aud: client.id, nonce, ...code.claims, ...forged })
      .setProtectedHeader({ alg: 'RS256', kid: 'own' })
      .setIssuedAt()
      .setExpirationTime('5 minutes')
      .sign(foreignKey ? foreign.privateKey : own.privateKey);
    send(res, 200, { access_token: randomUUID(), token_type: 'Bearer', expires_in: 60, id_token: token });
  }

  return {
    issuer,
    logIn(location, claims, forged = {}) {
      const asked = new URL(location).searchParams;
      const code = randomUUID();
      codes.set(code, { claims, forged, asked });
      const back = new URL(asked.get('redirect_uri') ?? '');
      for (const [name, value] of Object.entries({ code, state: asked.get('state') ?? '', iss: issuer }))
        back.searchParams.set(name, value);
      return back.href;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function send(res: ServerResponse, status: number, body: object): void {
  res.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
