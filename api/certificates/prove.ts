import { randomBytes } from 'node:crypto';
import type { Request } from 'express';
import { CERTIFICATE_LIMITS } from '../../domain/certificate-limits.ts';
import { HOUR } from '../../domain/duration.ts';
import type { Program } from '../../domain/program.ts';
import { isEntitled } from '../../domain/entitlement.ts';
import { entitlementOf, openingKind } from '../../domain/program.ts';
import { hashToken } from '../../platform/keyring.ts';
import type { IdentityDocument } from '../../domain/identity-document.ts';
import { findLoginAccount } from '../../store/accounts/accounts.ts';
import { findMembership } from '../../store/roster/membership.ts';
import { findListedMember } from '../../store/accounts/certificate-accounts.ts';
import type { ListedMember } from '../../store/accounts/certificate-accounts.ts';
import { addHandover } from '../../store/accounts/certificate-logins.ts';
import type { AppDependencies } from '../dependencies.ts';
import { networkRules, takeAll } from '../middleware/limits.ts';
import { networkOf } from '../middleware/network.ts';
import { ApiProblem } from '../problems/problem.ts';
import type { CertificateFault } from './judge.ts';
import type { CertificateLogins } from './logins.ts';
import { presentedBy } from './presented.ts';

export type ProofDependencies = Pick<AppDependencies, 'database' | 'keyring'>;

export interface Proof {
  /** Becomes a session on the main site, once; stored nowhere. */
  handover: string;
  expiresAt: Date;
}

const byNetwork = {
  name: 'certificate.network',
  limit: CERTIFICATE_LIMITS.perNetworkPerHour,
  windowMs: HOUR,
};

/**
 * Judges the certificate that a request came with and finds its holder: a person with an account, or one who gets it when the proof is
 * exchanged.
 * @param state what the browser that began keeps; only with it the proof becomes a session
 * @throws ApiProblem `certificate-…`, whose holder may be told: presenting one takes its key; or `too-many-requests`
 */
export async function proveHolder(
  { database, keyring }: ProofDependencies,
  certificates: CertificateLogins,
  program: Program,
  req: Request,
  state: string | undefined,
): Promise<Proof> {
  const { sql } = database;
  const presented = presentedBy(req, certificates);
  await takeAll(sql, keyring, networkRules(byNetwork, networkOf(req)));
  const verdict = await certificates.judge(program.id, presented);
  if (!verdict.ok) throw problemOf(verdict.fault);
  const { document } = verdict;
  if (!program.documents.includes(document.type)) throw new ApiProblem('certificate-without-document');
  const memberId = await holderOf({ database }, program, document);
  const handover = randomBytes(32).toString('base64url');
  const expiresAt = await addHandover(sql, {
    hash: hashToken(handover),
    memberId,
    stateHash: state === undefined ? undefined : hashToken(state),
  });
  return { handover, expiresAt };
}

/** Wrong passwords do not lock this way in. The program's requirements for a login hold here too. @returns the member */
async function holderOf(
  { database: { sql } }: Pick<ProofDependencies, 'database'>,
  program: Program,
  document: IdentityDocument,
): Promise<string> {
  const account = await findLoginAccount(sql, program.id, document);
  if (!account) return newHolder(program, await findListedMember(sql, program.id, document));
  if (account.closed) throw new ApiProblem('certificate-account-closed');
  const { memberId } = account;
  const found = await findMembership(sql, memberId);
  if (found && isEntitled(found.membership, entitlementOf(program, 'recovery'), found.now)) return memberId;
  throw new ApiProblem('certificate-not-entitled');
}

/** Where the program has it so, a member who may log in and could register gets an account. */
function newHolder(program: Program, member: ListedMember | undefined): string {
  if (!member || !program.login.certificate?.opensAccount) throw new ApiProblem('certificate-no-account');
  if (isEntitled(member.membership, entitlementOf(program, openingKind(program)), member.now))
    return member.id;
  throw new ApiProblem('certificate-not-entitled');
}

function problemOf(fault: CertificateFault): ApiProblem {
  const retryAt = new Date(Date.now() + CERTIFICATE_LIMITS.retry);
  return new ApiProblem(fault, fault === 'certificate-unverifiable' ? { retryAt } : {});
}
