import { MINUTE } from '../../domain/duration.ts';
import { resendMessage } from '../../store/journeys/steps/resend.ts';
import { submitCode } from '../../store/journeys/steps/submit-code.ts';
import type { Walk } from './walk.ts';

/** Types wrong codes until the code is dead, and asks for a new one; a dead PIN leads back to its link by itself. */
export async function killCode(walk: Walk): Promise<void> {
  const { database, keyring } = walk.world;
  const { opening, stage } = await walk.view();
  const wrong = String((Number(walk.code()) + 1) % 1_000_000).padStart(6, '0');
  for (let left = 1; left > 0;) {
    await walk.pause(MINUTE / 4);
    const tried = await submitCode(database, keyring, walk.id, wrong);
    left = tried.outcome === 'wrongCode' ? tried.attemptsLeft : 0;
    const what = left > 0 ? `wrong: ${String(left)} left` : 'wrong: the code is dead';
    await walk.note('applicant', `types a code that is ${what}`);
    if (left === 0) await walk.tell(tried);
  }
  if (stage === 'smsPin') {
    await walk.until((view) => view.opening !== opening);
    return;
  }
  await walk.pause(2 * MINUTE);
  await walk.note('applicant', 'asks for a new code');
  const allow = (): Promise<{ ok: true }> => Promise.resolve({ ok: true });
  await walk.tell(await resendMessage(database, keyring, { journeyId: walk.id, scope: 'act' }, allow));
  await walk.until((view) => view.opening !== opening && typeof view.code?.expiresAt === 'string');
}
