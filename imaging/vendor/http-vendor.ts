import { z } from 'zod';
import { vendorVerdicts } from '../../domain/vendor-verdict.ts';
import type { VendorVerdict } from '../../domain/vendor-verdict.ts';
import type { DocumentPage } from '../ports.ts';
import { VendorFailure } from './ports.ts';
import type { IdentityVendor, VendorSubmission } from './ports.ts';

/** Where the vendor is, and how we show who we are. */
export interface VendorService {
  url: string;
  key: string;
  /** One request, connection to answer; milliseconds. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 8_000;

/** Ids go into addresses of the next requests, so they are taken only where they are such. */
const created = z.object({ id: z.string().regex(/^[\w-]{1,100}$/) });
const asked = z.object({ verdict: z.enum(vendorVerdicts).nullable() });

/** The vendor by the HTTP API of docs/identity-vendor.md. Without a service, every question fails as not configured. */
export function createIdentityVendor(service: VendorService | undefined): IdentityVendor {
  const call = (method: string, path: string, init: RequestInit = {}): Promise<Response> =>
    request(service, path, { ...init, method });
  return {
    submit: async (submission) => {
      const { id } = await answerOf(await call('POST', '/checks', creation(submission)), created);
      for (const picture of submission.pictures)
        await call('PUT', `/checks/${id}/pictures/${picture.side}`, upload(picture));
      return id;
    },
    ask: async (id): Promise<VendorVerdict | undefined> => {
      const { verdict } = await answerOf(await call('GET', `/checks/${encodeURIComponent(id)}`), asked);
      return verdict ?? undefined;
    },
    erase: async (reference) => {
      await call('DELETE', `/checks?reference=${encodeURIComponent(reference)}`);
    },
    probe: () =>
      call('GET', '/health').then(
        () => true,
        () => false,
      ),
  };
}

function creation({ reference, document, pictures, deleteBy }: VendorSubmission): RequestInit {
  const sides = pictures.map(({ side }) => side);
  return {
    body: JSON.stringify({ reference, document, pictures: sides, deleteBy: deleteBy.toISOString() }),
    headers: { 'content-type': 'application/json', 'idempotency-key': reference },
  };
}

function upload({ bytes }: DocumentPage): RequestInit {
  return { body: Buffer.from(bytes), headers: { 'content-type': 'image/jpeg' } };
}

async function request(
  service: VendorService | undefined,
  path: string,
  init: RequestInit,
): Promise<Response> {
  if (!service) throw new VendorFailure('notConfigured');
  const headers = new Headers(init.headers);
  headers.set('authorization', `Bearer ${service.key}`);
  headers.set('user-agent', 'alta');
  const signal = AbortSignal.timeout(service.timeoutMs ?? TIMEOUT_MS);
  try {
    // A redirect would carry the pictures elsewhere.
    const response = await fetch(`${service.url}${path}`, { ...init, headers, signal, redirect: 'error' });
    if (response.ok) return response;
    await response.body?.cancel();
    throw failureOf(response.status);
  } catch (error) {
    if (error instanceof VendorFailure) throw error;
    const late = error instanceof Error && error.name === 'TimeoutError';
    throw new VendorFailure(late ? 'timeout' : 'connection');
  }
}

/** What is said about these pictures; all other refusals say something about us or about the vendor. */
const aboutPictures: readonly number[] = [400, 413, 415, 422];

function failureOf(status: number): VendorFailure {
  if (status === 401 || status === 403) return new VendorFailure('credentials', status);
  if (status === 429) return new VendorFailure('rateLimited', status);
  return new VendorFailure(aboutPictures.includes(status) ? 'refused' : 'unavailable', status);
}

async function answerOf<T>(response: Response, schema: z.ZodType<T>): Promise<T> {
  const text = await response.text().catch(() => {
    throw new VendorFailure('connection');
  });
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new VendorFailure('notUnderstood', response.status);
  }
}
