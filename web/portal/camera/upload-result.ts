import type { Journey } from '../../shared/api-types.ts';
import { failureOf } from '../../shared/outcome.ts';
import type { Failure } from '../../shared/outcome.ts';
import { captureFaults } from './camera-state.ts';
import type { CaptureFault } from './camera-state.ts';

export type UploadResult =
  | { kind: 'accepted'; journey: Journey }
  | { kind: 'refused'; fault: CaptureFault; attemptsLeft: number | undefined }
  /** No more pictures of this side are taken. */
  | { kind: 'usedUp' }
  | { kind: 'failed'; failure: Failure };

/** What an answer to an upload means. */
export function uploadResult(status: number, body: unknown): UploadResult {
  if (status === 200 && typeof body === 'object' && body !== null && 'journey' in body) {
    return { kind: 'accepted', journey: body.journey as Journey };
  }
  const failure = failureOf(status, body);
  if (failure.kind === 'unreachable') return { kind: 'failed', failure };
  if (failure.slug === 'captures-used-up') return { kind: 'usedUp' };
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
