import { DAY } from '../../domain/duration.ts';
import type { SendCause } from '../../domain/journey.ts';
import { openingOf } from '../../domain/stages/table.ts';
import { messagesWithin } from './activities.ts';
import { inBackground } from './background.ts';
import type { JourneyRun } from './run.ts';

/** A letter has no stage to park in: it is tried for as long as it is worth anything. */
const LETTER_PATIENCE = 3 * DAY;

/**
 * Sends a message while the journey goes on. Its outcome is heard as an event: sent, or failed for longer than the plan's
 * patience. What is still to be sent when the journey ends is not sent any more; letters are.
 */
export function startDelivery(run: JourneyRun, messageId: string): void {
  inBackground(
    run,
    'until the end',
    async () => {
      const delivered = await messagesWithin(run.patience, laneFor(run, messageId)).deliverMessage(messageId);
      const { clocks } = delivered;
      if (delivered.outcome === 'sent') run.hear({ type: 'sent', messageId, clocks: delivered.clocks });
      else if (clocks && run.state.parked?.messageId === messageId)
        run.hear({ type: 'unsendable', messageId, clocks });
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

/** Sends a closing letter, or a notice; the workflow stays for it. */
export function startLetter(run: JourneyRun, messageId: string): void {
  inBackground(run, 'to its own end', async () => {
    await messagesWithin(LETTER_PATIENCE, laneFor(run, messageId)).deliverMessage(messageId);
  });
}
