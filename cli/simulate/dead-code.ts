import { MINUTE } from '../../domain/duration.ts';
import { hears } from '../../domain/stages/table.ts';
import { StuckError } from './walk.ts';
import type { Walk } from './walk.ts';

interface Refusal {
  attemptsLeft?: number;
}

/** Types wrong codes until the code is dead, and asks for a new one where a dead code leads nowhere by itself. */
export async function killCode(walk: Walk): Promise<void> {
  const { opening, stage } = await walk.view();
  const code = String((Number(walk.code()) + 1) % 1_000_000).padStart(6, '0');
  const [identityDocument] = await choicesShown(walk);
  for (let left = 1; left > 0;) {
    await walk.pause(MINUTE / 4);
    const path = `/journeys/${walk.id}/code`;
    const { status, body } = await walk.ask<Refusal>('POST', path, { code, identityDocument });
    if (status < 400) throw new StuckError('A wrong code is taken', walk.timeline.lines());
    left = body.attemptsLeft ?? 0;
    const what = left > 0 ? `wrong: ${String(left)} left` : 'wrong: the code is dead';
    await walk.note('applicant', `types a code that is ${what}`);
  }
  if (hears(stage, 'codeKilled')) {
    await walk.until((view) => view.opening !== opening);
    return;
  }
  await walk.pause(2 * MINUTE);
  await walk.note('applicant', 'asks for a new code');
  await walk.step('POST', '/resend');
  await walk.until((view) => view.opening !== opening && typeof view.code?.expiresAt === 'string');
}

async function choicesShown(walk: Walk): Promise<readonly string[]> {
  const { step } = await walk.call<{ step: { identityChoices?: string[] } }>('GET', `/journeys/${walk.id}`);
  return step.identityChoices ?? [];
}
