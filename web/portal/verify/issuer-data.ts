import type { Outcome } from '../../shared/outcome.ts';
import { unreachable } from '../../shared/outcome.ts';
import { recall, remember } from '../../shared/storage.ts';
import type { IssuerJwk } from './is-signed.ts';
import { openIssuerData } from './open-issuer-data.ts';
import type { IssuerData, KeptIssuerData } from './open-issuer-data.ts';

const patienceMs = 8_000;

/** The newest that there is: asked for, or without a connection what was kept here. */
export async function loadIssuerData(program: string): Promise<Outcome<IssuerData>> {
  const place = `alta.verify.${program}`;
  try {
    const kept = await fetchThem(program);
    const data = await openIssuerData(kept);
    if (data) {
      remember(place, JSON.stringify(kept));
      return { ok: true, value: data };
    }
  } catch {
    // No connection: what was kept says how old it is.
  }
  const text = recall(place);
  const data = text === null ? undefined : await openIssuerData(JSON.parse(text) as KeptIssuerData);
  return data ? { ok: true, value: data } : { ok: false, failure: unreachable };
}

async function fetchThem(program: string): Promise<KeptIssuerData> {
  const options = { signal: AbortSignal.timeout(patienceMs) };
  const [metadata, list] = await Promise.all([
    fetch(`/.well-known/jwt-vc-issuer/${program}`, options),
    fetch(`/status/${program}`, options),
  ]);
  if (!metadata.ok || !list.ok) throw new Error('not answered');
  const { jwks } = (await metadata.json()) as { jwks: { keys: IssuerJwk[] } };
  return { keys: jwks.keys, list: await list.text() };
}
