import type { AltchaChallenge } from './challenge-api.ts';
import { solve } from './proof-of-work.ts';

/** What comes back: the answer, or none when it could not be found. */
export interface Solved {
  answer: string | undefined;
}

// Beside the page, so that it can be scrolled and typed on meanwhile.
self.addEventListener('message', ({ data }: MessageEvent<AltchaChallenge>) => {
  void solve(data).then(
    (answer) => self.postMessage({ answer } satisfies Solved),
    () => self.postMessage({ answer: undefined } satisfies Solved),
  );
});
