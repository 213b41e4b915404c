import { ProviderFailure } from './provider-failure.ts';
import type { Channel } from './provider-failure.ts';

const longestWaitMs = 3_600_000;

/** The connection never stood, so the request cannot have been read. */
const neverConnected =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

function field(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? (error as Record<string, unknown>)[name] : undefined;
}

/** Names the failure of a call that got no answer. When in doubt the message may have been sent: `ambiguous`. */
export function noAnswer(channel: Channel, error: unknown): ProviderFailure {
  const raw = field(error, 'code');
  const code = typeof raw === 'string' && /^\w{1,40}$/.test(raw) ? raw : undefined;
  if (code !== undefined && neverConnected.test(code))
    return new ProviderFailure({ channel, kind: 'transient', cause: 'connection', code });
  const timedOut = code === 'ECONNABORTED' || code === 'ETIMEDOUT';
  return new ProviderFailure({
    channel,
    kind: 'ambiguous',
    cause: timedOut ? 'timeout' : 'connection',
    code,
  });
}

export interface RefusedAnswer {
  status: number;
  headers: unknown;
  /** The provider's own code; the HTTP status stands in for it. */
  code?: string | undefined;
  /** True when the refusal concerns the recipient, and not our set-up. */
  aboutRecipient: boolean;
}

/** Names the failure of a call that was answered with 4xx or 5xx. */
export function badAnswer(channel: Channel, answer: RefusedAnswer, now: Date = new Date()): ProviderFailure {
  const { status, headers, aboutRecipient } = answer;
  const code = answer.code ?? String(status);
  const retryAfterMs = askedWait(headers, now);
  if (status === 401 || status === 403)
    return new ProviderFailure({ channel, kind: 'transient', cause: 'credentials', code });
  if (status === 429)
    return new ProviderFailure({ channel, kind: 'transient', cause: 'rateLimited', code, retryAfterMs });
  // A gateway that gave up waiting does not know what became of the request.
  if (status === 504) return new ProviderFailure({ channel, kind: 'ambiguous', cause: 'timeout', code });
  if (status >= 500 || status === 408)
    return new ProviderFailure({ channel, kind: 'transient', cause: 'unavailable', code, retryAfterMs });
  return aboutRecipient
    ? new ProviderFailure({ channel, kind: 'permanent', cause: 'refused', code })
    : new ProviderFailure({ channel, kind: 'transient', cause: 'configuration', code });
}

/**
 * Milliseconds the provider asks us to wait: `Retry-After` (RFC 9110 10.2.3, seconds or a date), else SendGrid's
 * `X-RateLimit-Reset` (Unix seconds). At most an hour, never negative.
 */
export function askedWait(headers: unknown, now: Date): number | undefined {
  const retryAfter = header(headers, 'retry-after');
  const reset = header(headers, 'x-ratelimit-reset');
  const wait = secondsOrDate(retryAfter, now) ?? untilUnix(reset, now);
  return wait === undefined ? undefined : Math.min(Math.max(wait, 0), longestWaitMs);
}

function header(headers: unknown, name: string): string | undefined {
  const value = field(headers, name);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function secondsOrDate(value: string | undefined, now: Date): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : at - now.getTime();
}

function untilUnix(value: string | undefined, now: Date): number | undefined {
  return value !== undefined && /^\d{9,11}$/.test(value) ? Number(value) * 1000 - now.getTime() : undefined;
}
