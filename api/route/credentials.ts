import type { Request } from 'express';
import { staffActor } from '../../domain/staff.ts';
import type { StaffAction } from '../../domain/staff.ts';
import type { Bearer } from '../../store/secrets/tokens.ts';
import type { Session } from '../../store/accounts/sessions.ts';
import type { StaffSession } from '../../store/staff/staff-sessions.ts';
import type { AppDependencies } from '../dependencies.ts';
import { actorOf, bearerOf, capturerOf, holderOf, seerOf } from '../journeys/authorise.ts';
import type { Holder } from '../journeys/authorise.ts';
import { requireHigh } from '../middleware/high-level.ts';
import { peekSession, requireSession } from '../middleware/session.ts';
import type { ProblemSlug } from '../problems/catalogue.ts';
import { ApiProblem } from '../problems/problem.ts';
import { requireStaff } from '../staff/require-staff.ts';

/** A member of staff whose role is granted what the route asks. */
export interface AnyStaff extends StaffSession {
  /** As the audit names them. */
  by: string;
}

/** One who works for a program, and meets its people alone. */
export interface Staff extends AnyStaff {
  program: string;
}

/** What a handler learns of the requester, by the credential that its route takes. */
interface Proofs {
  /** The token that the emailed link gave: it may act. */
  journey: { holder: Holder };
  /** As `journey`, but looked up by the step itself, in its own transaction: see {@link Credential.lookUp}. */
  journeyStep: { bearer: Bearer };
  /** Any token of the journey but a phone's. */
  watchedJourney: { holder: Holder };
  /** Any token of the journey, also that of a phone to which its pictures are lent. */
  seenJourney: { holder: Holder };
  /** The token that may act, or that of a phone to which the pictures are lent. */
  capturedJourney: { holder: Holder };
  session: { session: Session };
  /** Looking at it does not make it last longer. */
  watchedSession: { session: Session };
  /** Raised by a fresh code, which this request uses up. */
  highSession: { session: Session };
  /** Staff of one program: it scopes away what is not theirs. */
  staff: { staff: Staff };
  /** Also staff of all programs, who are shown no people. */
  anyStaff: { staff: AnyStaff };
}

export type Auth = keyof Proofs;
export type ProofOf<A extends Auth | undefined> = A extends Auth ? Proofs[A] : unknown;

/** A credential as OpenAPI has it. */
export type SecurityScheme = 'journey' | 'session' | 'staff';

interface Credential<A extends Auth> {
  scheme: SecurityScheme;
  /** What every route that takes it can be refused with. */
  problems: readonly ProblemSlug[];
  /** @throws ApiProblem one of `problems` */
  prove: (
    deps: Pick<AppDependencies, 'http' | 'database' | 'programs'>,
    req: Request,
    action: StaffAction | undefined,
  ) => Promise<Proofs[A]>;
  /**
   * Where the handler itself looks up what `prove` has only read: this looks it up before a body is refused, so that strangers learn
   * nothing of it.
   * @throws ApiProblem one of `problems`
   */
  lookUp?: (deps: Pick<AppDependencies, 'database'>, req: Request) => Promise<unknown>;
}

/** Why a phone's token is good for nothing any more. */
const lentOver = ['handoff-over', 'handoff-cancelled', 'handoff-expired'] as const;

const staffProblems = ['unauthorized', 'staff-forbidden', 'second-factor-needed'] as const;

async function anyStaff(...asked: Parameters<typeof requireStaff>): Promise<AnyStaff> {
  const staff = await requireStaff(...asked);
  return { ...staff, by: staffActor(staff.name) };
}

export const credentials: { readonly [A in Auth]: Credential<A> } = {
  journey: {
    scheme: 'journey',
    problems: ['unauthorized', 'link-needed', 'capture-only', ...lentOver],
    prove: async ({ database }, req) => ({ holder: await actorOf(database, req) }),
  },
  journeyStep: {
    scheme: 'journey',
    problems: ['unauthorized', 'link-needed', 'capture-only', ...lentOver],
    prove: (_, req) => Promise.resolve({ bearer: bearerOf(req) }),
    lookUp: ({ database }, req) => actorOf(database, req),
  },
  watchedJourney: {
    scheme: 'journey',
    problems: ['unauthorized', 'capture-only', ...lentOver],
    prove: async ({ database }, req) => ({ holder: await holderOf(database, req) }),
  },
  seenJourney: {
    scheme: 'journey',
    problems: ['unauthorized', ...lentOver],
    prove: async ({ database }, req) => ({ holder: await seerOf(database, req) }),
  },
  capturedJourney: {
    scheme: 'journey',
    problems: ['unauthorized', 'link-needed', ...lentOver],
    prove: async ({ database }, req) => ({ holder: await capturerOf(database, req) }),
  },
  session: {
    scheme: 'session',
    problems: ['unauthorized'],
    prove: async (deps, req) => ({ session: await requireSession(deps, req) }),
  },
  watchedSession: {
    scheme: 'session',
    problems: ['unauthorized'],
    prove: async (deps, req) => ({ session: await peekSession(deps, req) }),
  },
  highSession: {
    scheme: 'session',
    problems: ['unauthorized', 'step-up-needed'],
    prove: async (deps, req) => ({ session: await requireHigh(deps, req) }),
  },
  staff: {
    scheme: 'staff',
    problems: staffProblems,
    prove: async (deps, req, action) => {
      const staff = await anyStaff(deps, req, action);
      const { program } = staff;
      if (program === null) throw new ApiProblem('staff-forbidden');
      return { staff: { ...staff, program } };
    },
  },
  anyStaff: {
    scheme: 'staff',
    problems: staffProblems,
    prove: async (deps, req, action) => ({ staff: await anyStaff(deps, req, action) }),
  },
};
