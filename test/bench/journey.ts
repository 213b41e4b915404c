import type { Caller } from './caller.ts';

/** What a form or a link answers. */
export interface Begun {
  journey: string;
  token: string;
}

/** What a journey's answers say of where it stands. */
export interface Standing {
  step: { kind: string; reading?: string };
}

export function journeyPath(journey: string): string {
  return `/api/v1/journeys/${journey}`;
}

/** An answer waits a second for the workflow; a page that is not there by then looks again. */
export async function reached(
  caller: Caller,
  journey: string,
  { step }: Standing,
  kind: string,
): Promise<void> {
  if (step.kind !== kind) await arrived(caller, journey, ({ step: now }) => now.kind === kind);
}

/** Looks at the journey until it stands so. */
export async function arrived(
  caller: Caller,
  journey: string,
  isSo: (standing: Standing) => boolean,
): Promise<void> {
  await caller.until<Standing>(journeyPath(journey), isSo);
}
