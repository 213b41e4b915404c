import type { LiveCheck, LiveVerdict } from '../../shared/api-types.ts';
import { failureOf, unreachable } from '../../shared/outcome.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { api, outcomeOf } from '../../shared/api-client.ts';
import { upload } from '../camera/upload.ts';
import type { StoredJourney } from '../journey/stored-journey.ts';
import type { LiveShot } from './live-frames.ts';

export function beginLiveCheck({ journey, token }: StoredJourney): Promise<Outcome<LiveCheck>> {
  const params = { path: { id: journey } };
  const headers = { Authorization: `Bearer ${token}` };
  return outcomeOf(api.POST('/journeys/{id}/live-check', { params, headers }));
}

/** Sends what the camera saw. Sent again, should the answer be lost, it is answered the same: the nonce is the request's key. */
export async function sendLiveFrames(
  stored: StoredJourney,
  { nonce }: LiveCheck,
  frames: readonly LiveShot[],
  onProgress: (percent: number) => void,
): Promise<Outcome<LiveVerdict>> {
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': nonce };
  const body = JSON.stringify({ nonce, frames });
  const answer = await upload({
    stored,
    method: 'POST',
    path: '/live-check/frames',
    headers,
    body,
    onProgress,
  });
  if (!answer) return { ok: false, failure: unreachable };
  const { status } = answer;
  if (status === 200) return { ok: true, value: answer.body as LiveVerdict };
  return { ok: false, failure: failureOf(status, answer.body) };
}
