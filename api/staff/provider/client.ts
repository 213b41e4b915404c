import * as oidc from 'openid-client';
import { createHash } from 'node:crypto';
import { SECOND } from '../../../domain/duration.ts';
import type { StaffProviderSettings } from '../../../platform/config-staff-provider.ts';

/** What an ID token says of the person who has come. */
export interface ProviderClaims {
  iss: string;
  sub: string;
  [claim: string]: unknown;
}

/** The institution's identity provider, as staff log in by it (OpenID Connect Core 1.0, 3.1: code, with PKCE). */
export interface StaffProvider {
  settings: StaffProviderSettings;
  /** Where the browser is sent. @throws when the provider cannot be reached */
  addressFor: (login: string, callback: string) => Promise<string>;
  /**
   * What the provider says of the person who came back to `address`.
   * @throws for any answer that is not to this login, and when it cannot be reached
   */
  claimsAt: (login: string, address: URL) => Promise<ProviderClaims>;
}

/** Seconds that the provider is waited for. */
const PATIENCE_S = (10 * SECOND) / 1_000;

export function createStaffProvider(settings: StaffProviderSettings): StaffProvider {
  const discovered = discoverOnce(settings);
  return {
    settings,
    async addressFor(login, callback) {
      const { state, nonce, verifier } = secretsOf(login);
      const address = oidc.buildAuthorizationUrl(await discovered(), {
        redirect_uri: callback,
        scope: 'openid profile',
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        ...{ code_challenge_method: 'S256', state, nonce },
      });
      return address.href;
    },
    async claimsAt(login, address) {
      const { state, nonce, verifier } = secretsOf(login);
      const tokens = await oidc.authorizationCodeGrant(await discovered(), address, {
        ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier },
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw new Error('no ID token');
      return claims;
    },
  };
}

/** Asked for once it is needed, and anew after it has failed. */
function discoverOnce({
  issuer,
  clientId,
  clientSecret,
}: StaffProviderSettings): () => Promise<oidc.Configuration> {
  let found: Promise<oidc.Configuration> | undefined;
  // Signatures are checked also of what comes over TLS from the provider itself.
  const execute = [oidc.enableNonRepudiationChecks];
  // Production refuses an issuer in clear (platform/config-production.ts).
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so as a warning; it is what it is for.
  if (issuer.startsWith('http:')) execute.push(oidc.allowInsecureRequests);
  return () => {
    const asked = (found ??= oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, {
      execute,
      timeout: PATIENCE_S,
    }));
    asked.catch(() => {
      if (found === asked) found = undefined;
    });
    return asked;
  };
}

/** Derived from what the login's browser alone keeps; none of them tells another (SHA-256). */
function secretsOf(login: string): { state: string; nonce: string; verifier: string } {
  const of = (what: string): string => createHash('sha256').update(`${what}\0${login}`).digest('base64url');
  return { state: of('state'), nonce: of('nonce'), verifier: of('verifier') };
}
