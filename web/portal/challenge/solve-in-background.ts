import type { AltchaChallenge } from './challenge-api.ts';
import type { Solved } from './solver.worker.ts';

/** Solves it in a worker. @returns undefined when that could not be done, or was told to stop */
export function solveInBackground(
  challenge: AltchaChallenge,
  signal: AbortSignal,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./solver.worker.ts', import.meta.url), { type: 'module' });
    const end = (answer: string | undefined): void => {
      worker.terminate();
      resolve(answer);
    };
    worker.addEventListener('message', ({ data }: MessageEvent<Solved>) => end(data.answer));
    worker.addEventListener('error', () => end(undefined));
    signal.addEventListener('abort', () => end(undefined));
    worker.postMessage(challenge);
  });
}
