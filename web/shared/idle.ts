/** Where a session is on its way to its end. */
export type IdlePhase = 'active' | 'warning' | 'over';

interface Times {
  idleEndsAt: string;
  endsAt: string;
  warnBeforeMs: number;
}

/** When it ends if nothing is done: by idleness or in any case. Milliseconds. */
export function sessionEnd({ idleEndsAt, endsAt }: Times): number {
  return Math.min(Date.parse(idleEndsAt), Date.parse(endsAt));
}

export function idlePhase(times: Times, now: number): IdlePhase {
  const end = sessionEnd(times);
  if (now >= end) return 'over';
  return now >= end - times.warnBeforeMs ? 'warning' : 'active';
}

/** How long until the phase, or in the warning the seconds shown, change. Milliseconds. */
export function idleNext(times: Times, now: number): number {
  const end = sessionEnd(times);
  const warnAt = end - times.warnBeforeMs;
  if (now < warnAt) return Math.min(warnAt - now, 2 ** 31 - 1);
  return Math.max(0, Math.min(1_000, end - now));
}
