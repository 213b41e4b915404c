/** What a message travels by. */
export type Channel = 'email' | 'sms';

/**
 * What to do about a failed provider call:
 * - `transient`: nothing was sent; try again later
 * - `permanent`: this recipient cannot be reached; trying again changes nothing
 * - `ambiguous`: the request left us and no answer came; it may have been sent
 */
export type FailureKind = 'transient' | 'permanent' | 'ambiguous';

/** `credentials` and `configuration` are our own fault and never the applicant's, so they stay transient. */
export type FailureCause =
  'connection' | 'timeout' | 'rateLimited' | 'unavailable' | 'credentials' | 'configuration' | 'refused';

export interface FailureDetails {
  channel: Channel;
  kind: FailureKind;
  cause: FailureCause;
  /** What the provider asked us to wait, in milliseconds. */
  retryAfterMs?: number | undefined;
  /** The provider's own error code, or the HTTP status. Never a text of theirs: those quote the recipient. */
  code?: string | undefined;
}

/**
 * The one error that a sender throws. It never carries the client's own error: that one holds the request, so the
 * recipient, the body and the API key.
 */
export class ProviderFailure extends Error {
  readonly channel: Channel;
  readonly kind: FailureKind;
  override readonly cause: FailureCause;
  readonly retryAfterMs: number | undefined;
  readonly code: string | undefined;

  constructor({ channel, kind, cause, retryAfterMs, code }: FailureDetails) {
    super(`${channel} ${kind} failure: ${cause}${code === undefined ? '' : ` (${code})`}`);
    this.name = 'ProviderFailure';
    this.channel = channel;
    this.kind = kind;
    this.cause = cause;
    this.retryAfterMs = retryAfterMs;
    this.code = code;
  }
}
