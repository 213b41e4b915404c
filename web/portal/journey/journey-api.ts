import { api, apiRoot, commonHeaders, outcomeOf } from '../../shared/api-client.ts';
import type {
  CaptureSide,
  IdentityChoice,
  IdentityCorrection,
  IdentityData,
  Journey,
  JourneyForm,
  Link,
  PasswordChoice,
  Started,
} from '../../shared/api-types.ts';
import { readEventStream } from '../../shared/event-stream.ts';
import type { Outcome } from '../../shared/outcome.ts';
import type { ConsentRead } from '../../../domain/consent.ts';
import type { FormKind } from '../../../domain/form-kinds.ts';
import { createIdempotencyKeys } from '../form/idempotency-keys.ts';
import { linkKey } from './links/link-key.ts';
import type { StoredJourney } from './stored-journey.ts';

/** The service sends a comment more often than this. */
const silenceMs = 35_000;

function at({ journey, token }: StoredJourney): {
  params: { path: { id: string } };
  headers: { Authorization: string };
} {
  return { params: { path: { id: journey } }, headers: { Authorization: `Bearer ${token}` } };
}

const stepKeys = createIdempotencyKeys();

/** The same for a step that is sent again, after a lost answer: it is then answered as taken. */
function once(
  stored: StoredJourney,
  step: string,
): ReturnType<typeof at> & { params: { header: { 'Idempotency-Key': string } } } {
  const { params, headers } = at(stored);
  const key = stepKeys(`${stored.journey} ${step}`);
  return { params: { ...params, header: { 'Idempotency-Key': key } }, headers };
}

const starts = {
  registration: '/programs/{program}/registrations',
  activation: '/programs/{program}/activations',
  recovery: '/programs/{program}/recoveries',
} as const;

export function startJourney(
  program: string,
  kind: FormKind,
  form: JourneyForm,
  idempotencyKey: string,
): Promise<Outcome<Started>> {
  const params = { path: { program }, header: { 'Idempotency-Key': idempotencyKey } };
  return outcomeOf(api.POST(starts[kind], { params, body: form }));
}

export function lookAtJourney(stored: StoredJourney): Promise<Outcome<Journey>> {
  return outcomeOf(api.GET('/journeys/{id}', at(stored)));
}

/** Every state of the journey from now on, as the service sends it. Settles when the stream ends, for whatever reason. */
export async function streamJourney(
  stored: StoredJourney,
  signal: AbortSignal,
  onJourney: (journey: Journey) => void,
): Promise<void> {
  try {
    await readEventStream({
      url: `${apiRoot}/journeys/${stored.journey}/events`,
      headers: commonHeaders(stored.token),
      signal,
      silenceMs,
      onOpen: () => undefined,
      onEvent: (name, data) => {
        if (name === 'journey') onJourney(JSON.parse(data) as Journey);
      },
    });
  } catch {
    // Broken, silent or refused: the follower looks again, which also tells why.
  }
}

export function resend(stored: StoredJourney): Promise<Outcome<unknown>> {
  return outcomeOf(api.POST('/journeys/{id}/resend', at(stored)));
}

export function readLink(token: string): Promise<Outcome<Link>> {
  return outcomeOf(api.GET('/links/{token}', { params: { path: { token } } }));
}

/** A link that can be used once gives the same again to the page that used it, should the answer be lost. */
export function spendLink(token: string): Promise<Outcome<Started>> {
  const header = { 'Idempotency-Key': linkKey(token) };
  return outcomeOf(api.POST('/links/{token}', { params: { path: { token }, header } }));
}

export function sendCode(
  stored: StoredJourney,
  code: string,
  identityDocument: IdentityChoice | undefined,
): Promise<Outcome<unknown>> {
  const body = identityDocument === undefined ? { code } : { code, identityDocument };
  return outcomeOf(api.POST('/journeys/{id}/code', { ...once(stored, `code ${code}`), body }));
}

export function consentToFace(
  stored: StoredJourney,
  { version, language }: ConsentRead,
): Promise<Outcome<unknown>> {
  const body = { face: true, textVersion: version, language } as const;
  return outcomeOf(api.POST('/journeys/{id}/consent', { ...at(stored), body }));
}

/** Every picture is deleted, with what was read from them. */
export function withdrawConsent(stored: StoredJourney): Promise<Outcome<unknown>> {
  return outcomeOf(api.DELETE('/journeys/{id}/consent', at(stored)));
}

export function dropCapture(stored: StoredJourney, side: CaptureSide): Promise<Outcome<unknown>> {
  const { headers } = at(stored);
  const params = { path: { id: stored.journey, side } };
  return outcomeOf(api.DELETE('/journeys/{id}/captures/{side}', { params, headers }));
}

export function readIdentity(stored: StoredJourney): Promise<Outcome<IdentityData>> {
  return outcomeOf(api.GET('/journeys/{id}/identity', at(stored)));
}

export function correctIdentity(
  stored: StoredJourney,
  correction: IdentityCorrection,
): Promise<Outcome<unknown>> {
  return outcomeOf(api.PATCH('/journeys/{id}/identity', { ...at(stored), body: correction }));
}

export function confirmIdentity(stored: StoredJourney): Promise<Outcome<unknown>> {
  return outcomeOf(api.POST('/journeys/{id}/identity/confirm', once(stored, 'identity')));
}

export function choosePassword(stored: StoredJourney, body: PasswordChoice): Promise<Outcome<unknown>> {
  return outcomeOf(api.POST('/journeys/{id}/password', { ...once(stored, 'password'), body }));
}

/** The contact that the link was sent to is the account's. */
/** @returns from when it is the account's, where not from now on */
export function confirmContact(
  token: string,
  document: string,
): Promise<Outcome<{ inForceAt: string | null }>> {
  return outcomeOf(api.POST('/links/{token}/contact', { params: { path: { token } }, body: { document } }));
}

/** "This was not me". @returns the number of the case that it opened */
export function reportNotMe(token: string): Promise<Outcome<{ case: string }>> {
  return outcomeOf(api.POST('/links/{token}/not-me', { params: { path: { token } } }));
}
