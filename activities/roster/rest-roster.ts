import type { RosterQuery } from '../../domain/roster-record.ts';
import type { RowRules } from '../../domain/roster-rules.ts';
import { askedWait } from '../../messages/http-failure.ts';
import { readMemberAnswer } from './member-answer.ts';
import { RosterFailure } from './ports.ts';
import type { RosterAnswer } from './ports.ts';

/** Where an institution's live service is, and how we show who we are. */
export interface RosterService {
  url: string;
  token: string;
  /** Connection to the end of the answer. */
  timeoutMs: number;
}

/** One person's data; what is larger is not an answer to our question. */
const LARGEST_ANSWER = 256 * 1024;

/**
 * Asks an institution's service for one person (docs/roster.md): `GET <url>/members?document_type=…&document=…` or `?member_number=…`.
 * @throws RosterFailure
 */
export async function askService(
  service: RosterService,
  query: RosterQuery,
  rules: () => RowRules,
): Promise<RosterAnswer> {
  const { response, body } = await request(service, query);
  if (response.status === 404 && body !== undefined) return { found: 'nobody' };
  if (response.status !== 200) throw refused(response);
  const answer = readMemberAnswer(body, query, rules());
  if (!answer.ok) throw new RosterFailure({ cause: 'configuration', code: codeOf(answer.fault) });
  const { record, leftOut } = answer;
  return { found: 'member', record, ...(leftOut.length > 0 && { leftOut }) };
}

async function request(
  { url, token, timeoutMs }: RosterService,
  query: RosterQuery,
): Promise<{ response: Response; body: unknown }> {
  try {
    const response = await fetch(addressOf(url, query), {
      headers: { authorization: `Bearer ${token}`, accept: 'application/json', 'user-agent': 'alta' },
      // A redirect would carry the question, and the person it is about, elsewhere.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { response, body: await readJson(response) };
  } catch (error) {
    if (error instanceof RosterFailure) throw error;
    throw noAnswer(error);
  }
}

function addressOf(base: string, { document, memberNumber }: RosterQuery): URL {
  const url = new URL(base.endsWith('/') ? base : `${base}/`);
  url.pathname += 'members';
  if (document) {
    url.searchParams.set('document_type', document.type);
    url.searchParams.set('document', document.number);
  }
  if (memberNumber !== undefined) url.searchParams.set('member_number', memberNumber);
  return url;
}

/** @returns undefined when it is no JSON: then the service itself has not spoken */
async function readJson(response: Response): Promise<unknown> {
  const isJson = /^application\/(?:[\w.-]+\+)?json\b/i.test(response.headers.get('content-type') ?? '');
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    pieces.push(piece);
    size += piece.length;
    if (size > LARGEST_ANSWER) throw new RosterFailure({ cause: 'configuration', code: 'tooLarge' });
  }
  if (!isJson) return undefined;
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

function refused({ status, headers }: Response): RosterFailure {
  const code = String(status);
  const retryAfterMs = askedWait({ 'retry-after': headers.get('retry-after') ?? undefined }, new Date());
  if (status === 401 || status === 403) return new RosterFailure({ cause: 'credentials', code });
  if (status === 429) return new RosterFailure({ cause: 'rateLimited', code, retryAfterMs });
  if (status >= 500 || status === 408) return new RosterFailure({ cause: 'unavailable', code, retryAfterMs });
  return new RosterFailure({ cause: 'configuration', code });
}

function noAnswer(error: unknown): RosterFailure {
  if (error instanceof Error && error.name === 'TimeoutError') return new RosterFailure({ cause: 'timeout' });
  const inner: unknown = error instanceof Error ? error.cause : undefined;
  const code =
    typeof inner === 'object' && inner !== null && 'code' in inner ? codeOf(inner.code) : undefined;
  return new RosterFailure({ cause: 'connection', code });
}

function codeOf(text: unknown): string | undefined {
  return typeof text === 'string' && /^[\w.-]{1,40}$/.test(text) ? text : undefined;
}
