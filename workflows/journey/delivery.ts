import { DAY } from '../../domain/duration.ts';
import { messagesWithin } from './activities.ts';
import { beside } from './beside.ts';
import type { JourneyRun } from './run.ts';

/** A letter has no stage to park in: it is tried for as long as it is worth anything. */
const LETTER_PATIENCE = 3 * DAY;

/**
 * Sends a message while the journey goes on. Its outcome is heard as a happening: sent, or failed for longer than the plan's
 * patience. What is still to be sent when the journey ends is not sent any more; letters are.
 */
export function startDelivery(run: JourneyRun, messageId: string): void {
  beside(
    run,
    'until the end',
    async () => {
      const delivered = await messagesWithin(run.patience).deliverMessage(messageId);
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

/** Sends a closing letter, or a notice; the workflow stays for it. */
export function startLetter(run: JourneyRun, messageId: string): void {
  beside(run, 'to its own end', async () => {
    await messagesWithin(LETTER_PATIENCE).deliverMessage(messageId);
  });
}
