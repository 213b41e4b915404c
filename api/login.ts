import { randomBytes } from 'node:crypto';
import { withoutSeparators } from '../domain/as-typed.ts';
import type { Device } from '../domain/device.ts';
import { DAY } from '../domain/duration.ts';
import { checkIdentityDocument, documentTypes } from '../domain/identity-document.ts';
import type { DocumentType, IdentityDocument } from '../domain/identity-document.ts';
import type { Program } from '../domain/program.ts';
import { isEntitled } from '../domain/entitlement.ts';
import { hashToken } from '../platform/keyring.ts';
import { askAgain } from '../store/contacts/unconfirmed.ts';
import { findLoginAccount } from '../store/accounts/accounts.ts';
import type { LoginAccount } from '../store/accounts/accounts.ts';
import { isKnownPlace } from '../store/accounts/login-places.ts';
import { findMembership } from '../store/roster/membership.ts';
import { sendNotice } from '../store/letters/notices.ts';
import { beginSession } from '../store/accounts/sessions.ts';
import type { Session } from '../store/accounts/sessions.ts';
import { afterResponse } from './after-response.ts';
import type { AppDependencies } from './dependencies.ts';
import { judgePassword } from './login-lock.ts';
import type { JudgedPassword } from './login-lock.ts';
import { countTry } from './login-tries.ts';
import type { CountedTry } from './login-tries.ts';
import { personSubject } from './login-wait.ts';
import type { Place } from './middleware/device.ts';
import { ApiProblem } from './problems/problem.ts';

type LoginDependencies = Pick<AppDependencies, 'database' | 'keyring' | 'passwords' | 'logger'>;

export interface LoginAttempt {
  program: Program;
  document: string;
  /** As picked, where the number alone does not say; else the program's first. */
  documentType?: DocumentType | undefined;
  password: string;
  place: Place;
  /** Judges the challenge that came with it, once; throws without a solved one. */
  challenge: (known: boolean) => Promise<void>;
  /** Hash of the session that this browser has already: it ends. */
  earlier?: Buffer | undefined;
  /** What this browser says that it is, for its holder to know the session again. */
  device: Device;
}

/**
 * Judges a login. For a malformed or unknown document, a locked account and a wrong password the answer and the work are the same. A person
 * with the right password has shown who they are: they hear the truth when they may not log in today.
 * @returns the session and its id, which is stored nowhere
 * @throws ApiProblem `login-failed`, `account-wait`, `too-many-requests`, or what the challenge is refused for; with the right password
 *   also `account-closed` or `account-not-entitled`
 */
export async function logIn(
  deps: LoginDependencies,
  attempt: LoginAttempt,
): Promise<{ id: string; session: Session }> {
  const document = normalised(attempt);
  const { sql } = deps.database;
  const { program, password } = attempt;
  const found = await findLoginAccount(sql, program.id, document);
  const counted = await begin(deps, attempt, document, found);
  const subject = personSubject(program.id, document);
  const account = await judge(deps, program, { account: found, password, subject }, counted);
  if (!account) throw new ApiProblem('login-failed');
  await counted.succeed();
  await requireOpen(deps, program, account);
  const id = randomBytes(32).toString('base64url');
  const session = await beginSession(sql, account.id, hashToken(id), attempt.earlier, {
    device: attempt.device,
  });
  if (!session) throw new ApiProblem('account-closed');
  askAgainAfterResponse(deps, program, session.accountId);
  return { id, session };
}

/** One spelling of a document, so that a guesser gains nothing by dots and dashes; a malformed one becomes one that no account has. */
export function normalised({
  program: { documents, country },
  document,
  documentType,
}: Pick<LoginAttempt, 'program' | 'document' | 'documentType'>): IdentityDocument {
  const check = checkIdentityDocument(document, documents, { country, type: documentType });
  if (check.ok) return check.document;
  const number = withoutSeparators(document).toUpperCase();
  return { type: documentType ?? documents[0] ?? documentTypes[0], number };
}

/** A challenge that the program always asks comes first; one that the limits ask, with them. */
async function begin(
  deps: LoginDependencies,
  { program, place, challenge }: LoginAttempt,
  document: IdentityDocument,
  account: LoginAccount | undefined,
): Promise<CountedTry> {
  const known = await isKnownPlace(deps.database.sql, account?.id, place.device);
  const always = program.challenge?.at.includes('login') === true;
  if (always) await challenge(known);
  return countTry(deps, {
    program: program.id,
    document,
    place,
    known,
    challenge: () => (always ? Promise.resolve() : challenge(known)),
  });
}

/** The account if the password is its own; a try that we could not judge is taken back. */
async function judge(
  deps: LoginDependencies,
  program: Program,
  judged: JudgedPassword,
  counted: CountedTry,
): Promise<LoginAccount | undefined> {
  try {
    return (await judgePassword(deps, program, judged)) ? judged.account : undefined;
  } catch (error) {
    await counted.withdraw();
    throw error;
  }
}

/**
 * What the program requires for a login, today in its time zone (seeds: osseg, "DNI correcto de un afiliado activo"). It is asked after a
 * right password only, so that neither the answer to a wrong one nor its time depends on it.
 * @throws ApiProblem `account-closed` for an account that staff must look at, `account-not-entitled`
 */
async function requireOpen(deps: LoginDependencies, program: Program, account: LoginAccount): Promise<void> {
  if (account.closed) throw new ApiProblem('account-closed');
  const found = await findMembership(deps.database.sql, account.memberId);
  const entitlement = { rules: [program.login.requires], timeZone: program.timeZone };
  if (found && isEntitled(found.membership, entitlement, found.now)) return;
  tellWhyNotAfterResponse(deps, program, account);
  throw new ApiProblem('account-not-entitled');
}

/** A contact that has not answered yet may answer now: its holder is there. */
function askAgainAfterResponse(
  { database, keyring, logger }: LoginDependencies,
  program: Program,
  accountId: string,
): void {
  afterResponse(logger, 'login.askFailed', () => askAgain(database, keyring, program, accountId));
}

/**
 * Told by the contact on file as well, once a day at most, so that the holder hears of a stranger who knows the password. It is told beside
 * the answer, which waits for no message. Should it fail, the next login tells.
 */
function tellWhyNotAfterResponse(
  { database, keyring, logger }: LoginDependencies,
  program: Program,
  { id }: LoginAccount,
): void {
  const once = { key: 'login', windowMs: DAY };
  afterResponse(logger, 'login.noticeFailed', () =>
    sendNotice(database, keyring, program, id, 'loginInactive', { once }),
  );
}
