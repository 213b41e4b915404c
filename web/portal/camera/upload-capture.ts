import { apiRoot, commonHeaders } from '../../shared/api-client.ts';
import type { CaptureSide } from '../../shared/api-types.ts';
import { unreachable } from '../../shared/outcome.ts';
import type { StoredJourney } from '../journey/stored-journey.ts';
import { uploadResult } from './upload-result.ts';
import type { UploadResult } from './upload-result.ts';

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

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy's page, or nothing at all.
    return undefined;
  }
}
