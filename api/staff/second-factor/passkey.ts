import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server';
import type {
  AuthenticationResponseJSON,
  AuthenticatorTransport,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { LIMITS } from '../../../domain/limits.ts';
import type { Executor } from '../../../store/connection/database.ts';
import { keepChallenge, spendChallenge } from '../../../store/staff/second-factor/passkey-challenges.ts';
import { notePasskeyUse, passkeysOf } from '../../../store/staff/second-factor/passkeys.ts';
import type { PasskeyKey } from '../../../store/staff/second-factor/passkeys.ts';
import type { StaffSession } from '../../../store/staff/staff-sessions.ts';
import type { AppDependencies } from '../../dependencies.ts';
import { ApiProblem } from '../../problems/problem.ts';
import type { OldSession } from './raised-session.ts';
import { relyingPartyOf } from './relying-party.ts';
import type { RelyingParty } from './relying-party.ts';

type Parts = Pick<AppDependencies, 'http' | 'console' | 'database'>;

/** How a key is reached, told to the browser as it told us. */
export function asDescriptor({ credentialId, transports }: PasskeyKey): {
  id: string;
  transports: AuthenticatorTransport[];
} {
  return { id: credentialId, transports: transports as AuthenticatorTransport[] };
}

/** @throws ApiProblem `passkeys-not-here` */
export function requireRelyingParty(parts: Pick<Parts, 'http' | 'console'>): RelyingParty {
  const party = relyingPartyOf(parts);
  if (!party) throw new ApiProblem('passkeys-not-here');
  return party;
}

/** Keeps the question for this session. @throws ApiProblem `unauthorized` when it has ended meanwhile */
export async function askOnce(
  { database }: Pick<Parts, 'database'>,
  { hash }: OldSession,
  question: Parameters<typeof keepChallenge>[2],
): Promise<void> {
  if (!hash) throw new ApiProblem('unauthorized');
  await keepChallenge(database.sql, hash, question);
}

/**
 * What the browser asks a passkey of this person to sign.
 * @throws ApiProblem `second-factor-absent`, `passkeys-not-here` or `unauthorized`
 */
export async function askForPasskey(
  parts: Parts,
  { staffId }: Pick<StaffSession, 'staffId'>,
  old: OldSession,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const party = requireRelyingParty(parts);
  const keys = await passkeysOf(parts.database.sql, staffId);
  if (keys.length === 0) throw new ApiProblem('second-factor-absent');
  const options = await generateAuthenticationOptions({
    rpID: party.id,
    userVerification: 'required',
    timeout: LIMITS.staff.secondFactor.passkey.askFor,
    allowCredentials: keys.map(asDescriptor),
  });
  await askOnce(parts, old, { purpose: 'show', challenge: options.challenge });
  return options;
}

/** Whether a passkey of this person has signed what the session was asked, its holder being verified. The question is spent, and the count noted. */
export async function passkeySigned(
  parts: Pick<Parts, 'http' | 'console'>,
  sql: Executor,
  { staffId }: Pick<StaffSession, 'staffId'>,
  { hash }: OldSession,
  credential: AuthenticationResponseJSON,
): Promise<boolean> {
  const party = relyingPartyOf(parts);
  const challenge = hash && (await spendChallenge(sql, hash, 'show'));
  const key = (await passkeysOf(sql, staffId)).find(({ credentialId }) => credentialId === credential.id);
  if (!party || challenge === undefined || !key) return false;
  const counter = await counterSigned(party, challenge, key, credential);
  return counter !== undefined && notePasskeyUse(sql, key, counter);
}

/** The authenticator's new count, which it must have moved on if it counts at all; undefined for anything but its signature. */
async function counterSigned(
  party: RelyingParty,
  challenge: string,
  key: PasskeyKey,
  credential: AuthenticationResponseJSON,
): Promise<number | undefined> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: credential,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      credential: { ...asDescriptor(key), publicKey: Uint8Array.from(key.publicKey), counter: key.counter },
    });
    return verified ? authenticationInfo.newCounter : undefined;
  } catch {
    // The library throws for all that does not fit; staff are told alike.
    return undefined;
  }
}
