import { apiRoot, commonHeaders } from '../../shared/api-client.ts';
import type { CaptureSide, Journey } from '../../shared/api-types.ts';
import { failureOf, unreachable } from '../../shared/outcome.ts';
import type { Failure } from '../../shared/outcome.ts';
import type { StoredJourney } from '../journey/journey-storage.ts';
import { captureFaults } from './camera-state.ts';
import type { CaptureFault } from './camera-state.ts';

export type UploadResult =
  | { kind: 'accepted'; journey: Journey }
  | { kind: 'refused'; fault: CaptureFault; attemptsLeft: number | undefined }
  | { kind: 'failed'; failure: Failure };

interface Upload {
  stored: StoredJourney;
  side: CaptureSide;
  blob: Blob;
  /** For a person to look at: the attempts are used up. */
  asItIs: boolean;
  onProgress: (percent: number) => void;
}

/** A picture on a slow line takes its time, but not for ever. */
const patienceMs = 120_000;

/** Sends a picture. XMLHttpRequest, because fetch cannot tell how much has left. */
export function uploadCapture({ stored, side, blob, asItIs, onProgress }: Upload): Promise<UploadResult> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const query = asItIs ? '?asItIs=true' : '';
    request.open('PUT', `${apiRoot}/journeys/${stored.journey}/captures/${side}${query}`);
    request.timeout = patienceMs;
    for (const [name, value] of Object.entries(commonHeaders(stored.token))) {
      request.setRequestHeader(name, value);
    }
    request.setRequestHeader('Content-Type', blob.type === '' ? 'application/octet-stream' : blob.type);
    request.upload.onprogress = ({ loaded, total }) => onProgress(Math.round((loaded / total) * 100));
    const lost = (): void => resolve({ kind: 'failed', failure: unreachable });
    request.onerror = lost;
    request.ontimeout = lost;
    request.onabort = lost;
    request.onload = () => resolve(uploadResult(request.status, jsonOf(request.responseText)));
    request.send(blob);
  });
}

/** What an answer to an upload means. */
export function uploadResult(status: number, body: unknown): UploadResult {
  if (status === 200 && typeof body === 'object' && body !== null && 'journey' in body) {
    return { kind: 'accepted', journey: body.journey as Journey };
  }
  const failure = failureOf(status, body);
  if (failure.kind === 'unreachable') return { kind: 'failed', failure };
  const fault = faultOf(failure.slug, failure.problem.fault);
  if (!fault) return { kind: 'failed', failure };
  return { kind: 'refused', fault, attemptsLeft: failure.problem.attemptsLeft };
}

function faultOf(slug: string, named: string | undefined): CaptureFault | undefined {
  switch (slug) {
    case 'image-refused':
      return captureFaults.find((fault) => fault === named) ?? 'other';
    case 'not-an-image':
    case 'unsupported-media-type':
      return 'format';
    case 'image-too-large':
    case 'body-too-large':
      return 'tooLarge';
    default:
      return undefined;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy's page, or nothing at all.
    return undefined;
  }
}
