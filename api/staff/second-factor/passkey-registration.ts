import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import type {
  PublicKeyCredentialCreationOptionsJSON,
  RegistrationResponseJSON,
  VerifiedRegistrationResponse,
} from '@simplewebauthn/server';
import { LIMITS } from '../../../domain/limits.ts';
import { lastingFactors } from '../../../domain/second-factor.ts';
import { staffActor } from '../../../domain/staff.ts';
import { inTransaction } from '../../../store/connection/transaction.ts';
import type { Transaction } from '../../../store/connection/transaction.ts';
import { writeAudit } from '../../../store/staff/audit.ts';
import { secondFactorsOf } from '../../../store/staff/second-factor/factors.ts';
import { spendChallenge } from '../../../store/staff/second-factor/passkey-challenges.ts';
import { addPasskey, lockFactors, passkeysOf } from '../../../store/staff/second-factor/passkeys.ts';
import type { StaffSession } from '../../../store/staff/staff-sessions.ts';
import type { AppDependencies } from '../../dependencies.ts';
import { ApiProblem } from '../../problems/problem.ts';
import { countedTry } from './counted-try.ts';
import { asDescriptor, askOnce, requireRelyingParty } from './passkey.ts';
import { raisedSession } from './raised-session.ts';
import type { OldSession, RaisedSession } from './raised-session.ts';
import type { RelyingParty } from './relying-party.ts';
import { freshRecoveryCodes, requireMaySetUp } from './set-up.ts';

type Parts = Pick<AppDependencies, 'http' | 'console' | 'database' | 'keyring'>;

/** Ed25519, ES256 and RS256 (COSE): what every authenticator has one of, and what every Node verifies. */
const algorithms = [-8, -7, -257] as const;

/** @throws ApiProblem `second-factor-needed`, `passkeys-not-here`, `passkey-not-added` or `unauthorized` */
export async function offerPasskey(
  parts: Parts,
  staff: StaffSession,
  old: OldSession,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  await requireMaySetUp(parts, staff);
  const party = requireRelyingParty(parts);
  const keys = await passkeysOf(parts.database.sql, staff.staffId);
  if (keys.length >= LIMITS.staff.secondFactor.passkey.most) throw new ApiProblem('passkey-not-added');
  const options = await generateRegistrationOptions({
    ...{ rpName: 'Alta', rpID: party.id, userName: staff.name, attestationType: 'none' },
    userID: Uint8Array.from(Buffer.from(staff.staffId.replaceAll('-', ''), 'hex')),
    timeout: LIMITS.staff.secondFactor.passkey.askFor,
    // It is shown after the name and the password: the key need not remember whose it is.
    authenticatorSelection: { residentKey: 'discouraged', userVerification: 'required' },
    supportedAlgorithmIDs: [...algorithms],
    excludeCredentials: keys.map(asDescriptor),
  });
  await askOnce(parts, old, { purpose: 'register', challenge: options.challenge });
  return options;
}

/**
 * Registers what a browser made for the question of `offerPasskey`, and raises the session.
 * @returns also recovery codes, where this is the first factor; else none, and those that there are go on counting
 * @throws ApiProblem `second-factor-needed`, `passkeys-not-here`, `wrong-passkey`, `passkey-not-added`, `too-many-requests` or `unauthorized`
 */
export async function registerPasskey(
  parts: Parts,
  staff: StaffSession,
  old: OldSession,
  { name, credential }: { name: string; credential: RegistrationResponseJSON },
): Promise<RaisedSession & { recoveryCodes: string[] }> {
  await requireMaySetUp(parts, staff);
  const party = requireRelyingParty(parts);
  const judge = async (): Promise<(RaisedSession & { recoveryCodes: string[] }) | undefined> => {
    const challenge = old.hash && (await spendChallenge(parts.database.sql, old.hash, 'register'));
    const made = challenge === undefined ? undefined : await keyMade(party, challenge, credential);
    if (!made) return undefined;
    return inTransaction(parts.database, async (tx) => {
      await lockFactors(tx, staff.staffId);
      await requireMaySetUp({ database: { sql: tx } }, staff);
      const isFirst = lastingFactors(await secondFactorsOf(tx, staff.staffId)) === 0;
      await keep(tx, staff, made, { name, transports: credential.response.transports ?? [] });
      const recoveryCodes = isFirst ? await freshRecoveryCodes(tx, staff) : [];
      return { ...(await raisedSession(tx, old)), recoveryCodes };
    });
  };
  return countedTry(parts, staff, judge, 'wrong-passkey');
}

type MadeKey = NonNullable<VerifiedRegistrationResponse['registrationInfo']>['credential'];

async function keep(
  tx: Transaction,
  { staffId, name: holder }: StaffSession,
  { id, publicKey, counter }: MadeKey,
  { name, transports }: { name: string; transports: string[] },
): Promise<void> {
  const key = { credentialId: id, publicKey: Buffer.from(publicKey), counter, transports, name };
  if (!(await addPasskey(tx, staffId, key))) throw new ApiProblem('passkey-not-added');
  await writeAudit(tx, { actor: staffActor(holder), action: 'staff.factor-set', reason: 'passkey' });
}

/** The new key, made for this question at the console, its holder being verified; undefined for anything else. */
async function keyMade(
  { id, origin }: RelyingParty,
  challenge: string,
  credential: RegistrationResponseJSON,
): Promise<MadeKey | undefined> {
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: credential,
      expectedChallenge: challenge,
      supportedAlgorithmIDs: [...algorithms],
      ...{ expectedOrigin: origin, expectedRPID: id, requireUserVerification: true },
    });
    return registrationInfo?.credential;
  } catch {
    return undefined;
  }
}
