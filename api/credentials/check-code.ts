import { judgeCode } from '../../domain/credential/code-verdict.ts';
import type { CodeVerdict } from '../../domain/credential/code-verdict.ts';
import { HOUR } from '../../domain/duration.ts';
import { isEntitled } from '../../domain/entitlement.ts';
import type { IdentityDocument } from '../../domain/identity-document.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { CredentialSpec } from '../../domain/member-area.ts';
import type { Program } from '../../domain/program.ts';
import { findShown } from '../../store/credentials/credentials.ts';
import { returnToken } from '../../store/guards/limits.ts';
import type { AppDependencies } from '../dependencies.ts';
import { networkRules, takeAll } from '../middleware/limits.ts';
import { matchCode } from './codes.ts';

const { wrongPerPairPerHour, wrongPerPersonPerHour, checksPerNetworkPerHour } = LIMITS.credential;

export interface ShownCode {
  program: Program;
  spec: CredentialSpec;
  document: IdentityDocument;
  /** Digits alone. */
  code: string;
  /** Where it is checked. */
  network: string;
}

/**
 * Judges a code that was shown with a document. It is counted before it is judged: by network, and for the person until it was right. The
 * answer to a wrong code, and the work for it, are the same for a document of no member and of a member with or without a credential.
 * @throws ApiProblem `too-many-requests`
 */
export async function checkCode(
  { database: { sql }, keyring }: Pick<AppDependencies, 'database' | 'keyring'>,
  { program, spec, document, code, network }: ShownCode,
): Promise<{ verdict: CodeVerdict; at: Date }> {
  const person = `${program.id}\0${document.type}\0${document.number}`;
  const ofNetwork = { name: 'credential.network', limit: checksPerNetworkPerHour, windowMs: HOUR };
  const ofPair = { name: 'credential.pair', limit: wrongPerPairPerHour, subject: `${person}\0${network}` };
  const ofPerson = { name: 'credential.person', limit: wrongPerPersonPerHour, subject: person };
  const perPerson = [ofPair, ofPerson].map((rule) => ({ ...rule, windowMs: HOUR }));
  await takeAll(sql, keyring, [...networkRules(ofNetwork, network, program.id), ...perPerson]);
  const { current, revoked, membership, open, now } = await findShown(sql, program.id, document);
  const time = { now: now.getTime(), stepMs: spec.codeEvery };
  const required = { rules: [program.login.requires, { listed: true }], timeZone: program.timeZone };
  const verdict = judgeCode({
    current: matchCode(keyring, current, code, time),
    revoked: matchCode(keyring, revoked, code, time),
    entitled: open && isEntitled(membership ?? undefined, required, now),
  });
  // A person who knew the code is no guesser.
  if (verdict !== 'notOurs')
    for (const { name, subject } of perPerson) await returnToken(sql, keyring, name, subject);
  return { verdict, at: now };
}
