import { sleep } from '@temporalio/workflow';
import type { Delivered } from '../../activities/deliver-message.ts';
import type { FirstTry } from '../../activities/steps.ts';
import type { SendCause } from '../../domain/journey.ts';
import { openingOf } from '../../domain/stages/table.ts';
import { tryOn, triedOnAfter } from '../deliver-letter.ts';
import { providerWithin, steps } from './activities.ts';
import { inBackground } from './background.ts';
import type { JourneyRun } from './run.ts';

/** Sends a message: what its first try came to is heard at once, and what failed is tried on while the journey goes on. */
export async function sendMessage(run: JourneyRun, messageId: string): Promise<void> {
  const first = await firstTry(run, messageId);
  if (first?.outcome === 'parks') run.hear({ type: 'sendFailed', messageId });
  else if (first === undefined || first.outcome === 'failed')
    startDelivery(run, messageId, first?.retryAfterMs);
  else hearDelivered(run, messageId, first);
}

/** Sends a closing letter, or what is told besides: it has no stage to park in, so it is tried as one outside any journey is. */
export async function sendLetter(run: JourneyRun, messageId: string): Promise<void> {
  const afterMs = triedOnAfter(await firstTry(run, messageId));
  if (afterMs !== undefined) startLetter(run, messageId, afterMs);
}

/** What the step that wrote it has tried already, or a try now; undefined in a journey of an earlier version. */
async function firstTry(run: JourneyRun, messageId: string): Promise<FirstTry | undefined> {
  if (!run.triesFirst) return undefined;
  const tried = run.tried.get(messageId);
  run.tried.delete(messageId);
  return tried ?? steps.tryMessage(messageId);
}

function hearDelivered(run: JourneyRun, messageId: string, { outcome, clocks }: Delivered): void {
  if (outcome === 'sent') run.hear({ type: 'sent', messageId, clocks });
  else if (clocks && run.state.parked?.messageId === messageId)
    run.hear({ type: 'unsendable', messageId, clocks });
}

/**
 * Sends a message while the journey goes on. Its outcome is heard as an event: sent, or failed for longer than the plan's
 * patience. What is still to be sent when the journey ends is not sent any more; letters are.
 */
export function startDelivery(run: JourneyRun, messageId: string, afterMs = 0): void {
  inBackground(
    run,
    'until the end',
    async () => {
      if (afterMs > 0) await sleep(afterMs);
      hearDelivered(
        run,
        messageId,
        await providerWithin(run.patience, laneFor(run, messageId)).deliverMessage(messageId),
      );
    },
    () => {
      run.hear({ type: 'sendFailed', messageId });
    },
  );
}

/** What repeats the stage's own message goes by the same channel as that; what else is not known goes by email. */
function laneFor({ lanes, state }: JourneyRun, messageId: string): SendCause {
  const known = lanes.get(messageId);
  if (known !== undefined) return known;
  const spec = state.ending === undefined ? state.stages[state.position] : undefined;
  const opening = spec && openingOf(spec);
  return opening && 'channel' in opening ? opening.channel : 'email';
}

/** The workflow stays for it. */
function startLetter(run: JourneyRun, messageId: string, afterMs: number): void {
  inBackground(run, 'to its own end', () => tryOn(messageId, () => laneFor(run, messageId), afterMs));
}
