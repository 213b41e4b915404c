import type { AssistedRefusal, PlainRefusal } from '../../store/staff/assisted-start/refusal.ts';
import type { ProblemSlug } from '../problems/catalogue.ts';
import { ApiProblem, waitOf } from '../problems/problem.ts';
import { noteRefusal } from '../staff/audit-refusals.ts';

const slugs: Record<PlainRefusal, ProblemSlug> = {
  notOffered: 'desk-not-offered',
  notConfirmed: 'desk-not-confirmed',
  unknownPerson: 'desk-unknown-person',
  hasAccount: 'desk-has-account',
  noAccount: 'desk-no-account',
  accountFrozen: 'desk-account-frozen',
  secondPerson: 'second-person',
  conflict: 'idempotency-conflict',
};

/** What staff read of a refusal, which is in the audit already. */
export function problemOf(refusal: AssistedRefusal): ApiProblem {
  const problem = toProblem(refusal);
  noteRefusal(problem);
  return problem;
}

function toProblem(refusal: AssistedRefusal): ApiProblem {
  if (refusal.outcome === 'invalid') return new ApiProblem('invalid', { errors: refusal.errors });
  if (refusal.outcome === 'limited') return new ApiProblem('too-many-requests', waitOf(refusal));
  return new ApiProblem(slugs[refusal.outcome]);
}
