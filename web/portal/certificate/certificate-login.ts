import { api, outcomeOf } from '../../shared/api-client.ts';
import type { Session } from '../../shared/api-types.ts';
import { unreachable } from '../../shared/outcome.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { recall, remember } from '../../shared/storage.ts';

/** What this browser keeps while its certificate is judged elsewhere: only with it the proof counts (docs/decisions/0007). */
const stateKey = 'alta.certificate.state';

/** 128 bits, as the address of the page that asks for the certificate carries them. */
export function newState(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function keepState(state: string): void {
  remember(stateKey, state);
}

/** What the page that asks for the certificate sent back, in the address's fragment. */
export type CertificateResult = { kind: 'handover'; handover: string } | { kind: 'problem'; slug: string };

export function readResult(hash: string): CertificateResult | undefined {
  const values = new URLSearchParams(hash.replace(/^#/, ''));
  const handover = values.get('handover');
  if (handover !== null) return { kind: 'handover', handover };
  const slug = values.get('problem') ?? '';
  return /^[a-z-]{1,60}$/.test(slug) ? { kind: 'problem', slug } : undefined;
}

const endings = new Map<string, Promise<Outcome<Session>>>();

/** Makes the proof a session; once, however often the page is drawn. */
export function endLogin(program: string, handover: string): Promise<Outcome<Session>> {
  const known = endings.get(handover);
  if (known) return known;
  // A browser that never began has no state: the answer is then no.
  const state = recall(stateKey) ?? newState();
  const params = { path: { program } };
  const ending = outcomeOf(
    api.POST('/programs/{program}/sessions/handover', { params, body: { handover, state } }),
  ).then((outcome) => {
    // Without an answer it can be tried again, with the same state.
    if (!outcome.ok && outcome.failure.kind === 'unreachable') endings.delete(handover);
    else remember(stateKey, null);
    return outcome;
  });
  endings.set(handover, ending);
  return ending;
}

type Wording = Record<string, { title: string; detail: string }>;

/** A problem's own words, by language: the service has them, the portal does not repeat them. */
export async function readProblem(slug: string): Promise<Outcome<Wording>> {
  try {
    const response = await fetch(`/problems/${slug}`, { headers: { Accept: 'application/json' } });
    if (!response.ok) return { ok: false, failure: unreachable };
    return { ok: true, value: (await response.json()) as Wording };
  } catch {
    // No connection.
    return { ok: false, failure: unreachable };
  }
}
