import type { Plan } from './program.ts';
import type { StageSpec } from './stages/spec.ts';
import { openingOf, pausesWindow } from './stages/table.ts';

/**
 * What is left of a plan once its link has been used, where that goes on apart: in a journey of its own, so that the sender of the form,
 * who may be a stranger, sees nothing of it. It does not where the mailbox is the one that was typed: that is the sender's own. Undefined
 * where the link leads on in the same journey.
 */
export function planAfterLink(plan: Plan): Plan | undefined {
  const [first, ...stages] = plan.stages;
  const [next] = stages;
  if (plan.contact === 'typed' || !opensOnce(first) || !next) return undefined;
  // What it opens with is written before its workflow has begun.
  const opensQuietly = openingOf(next).effect === 'none' && !pausesWindow(next);
  return opensQuietly ? { ...plan, stages, done: 1 } : undefined;
}

function opensOnce(spec: StageSpec | undefined): boolean {
  const opening = spec && openingOf(spec);
  return opening?.effect === 'sendLink' && opening.once;
}
