import type { CaptureSide } from '../../shared/api-types.ts';
import { unreachable } from '../../shared/outcome.ts';
import type { StoredJourney } from '../journey/stored-journey.ts';
import { upload } from './upload.ts';
import { uploadResult } from './upload-result.ts';
import type { UploadResult } from './upload-result.ts';

interface CaptureUpload {
  stored: StoredJourney;
  side: CaptureSide;
  blob: Blob;
  /** For a person to look at: the attempts are used up. */
  asItIs: boolean;
  onProgress: (percent: number) => void;
}

/** Sends a picture. */
export async function uploadCapture({
  stored,
  side,
  blob,
  asItIs,
  onProgress,
}: CaptureUpload): Promise<UploadResult> {
  const path = `/captures/${side}${asItIs ? '?asItIs=true' : ''}`;
  const headers = { 'Content-Type': blob.type === '' ? 'application/octet-stream' : blob.type };
  const answer = await upload({ stored, method: 'PUT', path, headers, body: blob, onProgress });
  return answer ? uploadResult(answer.status, answer.body) : { kind: 'failed', failure: unreachable };
}
