import type { RosterQuery, RosterRecord } from '../../domain/roster-record.ts';
import type { FailureCause } from '../../messages/provider-failure.ts';

export type RosterAnswer =
  /** `asStored`: the imported list is the truth; the institution has no live service. */
  | { found: 'asStored' }
  | { found: 'nobody' }
  /** `leftOut`: names of fields that could not be used and that the record is without. */
  | { found: 'member'; record: RosterRecord; leftOut?: readonly string[] };

/**
 * Where a program's people come from. One request and no retry of its own: the story that calls it owns the retries.
 * `find` throws {@link RosterFailure} and nothing else.
 */
export interface RosterSource {
  find(program: string, query: RosterQuery): Promise<RosterAnswer>;
}

export interface RosterFailureDetails {
  cause: FailureCause;
  /** What the service asked us to wait, in milliseconds. */
  retryAfterMs?: number | undefined;
  /** An HTTP status, a code of the network, or the column that was wrong. Never a value: those are personal data. */
  code?: string | undefined;
}

/** An institution's service did not answer, or not as agreed. Asking again does no harm, so it is always worth another try. */
export class RosterFailure extends Error {
  override readonly name = 'RosterFailure';
  override readonly cause: FailureCause;
  readonly kind = 'transient';
  readonly retryAfterMs: number | undefined;
  readonly code: string | undefined;

  constructor({ cause, retryAfterMs, code }: RosterFailureDetails) {
    super(`roster failure: ${cause}${code === undefined ? '' : ` (${code})`}`);
    this.cause = cause;
    this.retryAfterMs = retryAfterMs;
    this.code = code;
  }
}
