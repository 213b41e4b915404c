import type { FieldError } from '../../../domain/field-error.ts';
import type { Wait } from '../../guards/limits.ts';

/** What is in the way of a journey that staff would begin. Staff are told at once what others are told by their contact on file. */
export type AssistedRefusal =
  | { outcome: 'invalid'; errors: readonly FieldError[] }
  | ({ outcome: 'limited' } & Wait)
  | { outcome: PlainRefusal };

/** - `conflict`: the idempotency key was used for another start */
export type PlainRefusal =
  | 'notOffered'
  | 'notConfirmed'
  | 'unknownPerson'
  | 'hasAccount'
  | 'noAccount'
  | 'accountFrozen'
  | 'secondPerson'
  | 'conflict';

/** How the audit names them: what is written there is never changed. */
const auditNames: Readonly<Record<AssistedRefusal['outcome'], string>> = {
  invalid: 'invalid',
  limited: 'too-many-requests',
  notOffered: 'desk-not-offered',
  notConfirmed: 'desk-not-confirmed',
  unknownPerson: 'desk-unknown-person',
  hasAccount: 'desk-has-account',
  noAccount: 'desk-no-account',
  accountFrozen: 'desk-account-frozen',
  secondPerson: 'second-person',
  conflict: 'idempotency-conflict',
};

/** As the audit names what a question or a start ended with; undefined where it was not refused. */
export function auditNameOf({ outcome }: { outcome: string }): string | undefined {
  return new Map(Object.entries(auditNames)).get(outcome);
}
