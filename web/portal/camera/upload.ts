import { apiRoot, commonHeaders } from '../../shared/api-client.ts';
import type { StoredJourney } from '../journey/stored-journey.ts';

interface Upload {
  stored: StoredJourney;
  method: 'PUT' | 'POST';
  /** Below the journey's address. */
  path: string;
  headers: Readonly<Record<string, string>>;
  body: Blob | string;
  onProgress: (percent: number) => void;
}

/** Pictures on a slow line take their time, but not for ever. */
const patienceMs = 120_000;

/** Sends pictures; undefined without an answer. XMLHttpRequest, because fetch cannot tell how much has left. */
export function upload({
  stored,
  method,
  path,
  headers,
  body,
  onProgress,
}: Upload): Promise<{ status: number; body: unknown } | undefined> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open(method, `${apiRoot}/journeys/${stored.journey}${path}`);
    request.timeout = patienceMs;
    for (const [name, value] of Object.entries({ ...commonHeaders(stored.token), ...headers })) {
      request.setRequestHeader(name, value);
    }
    request.upload.onprogress = ({ loaded, total }) => onProgress(Math.round((loaded / total) * 100));
    const lost = (): void => resolve(undefined);
    request.onerror = lost;
    request.ontimeout = lost;
    request.onabort = lost;
    request.onload = () => resolve({ status: request.status, body: jsonOf(request.responseText) });
    request.send(body);
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy's page, or nothing at all.
    return undefined;
  }
}
