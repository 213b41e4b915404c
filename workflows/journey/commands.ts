import { stageAt } from '../../domain/journey.ts';
import type { Command } from '../../domain/journey.ts';
import { records, steps } from './activities.ts';
import { stopBackground } from './background.ts';
import { sendLetter, sendMessage, startDelivery } from './delivery.ts';
import { startReading } from './reading.ts';
import { hearOpened, noteTried } from './run.ts';
import type { JourneyRun } from './run.ts';
import { startAskingVerdict, startVendorCheck } from './vendor.ts';

/** Does the first command on the list. What takes long is only started here; its outcome is heard later. */
export async function runCommand(run: JourneyRun): Promise<void> {
  const command = run.takeCommand();
  if (command) await perform(run, command);
}

async function perform(run: JourneyRun, command: Command): Promise<void> {
  switch (command.do) {
    case 'open':
      return open(run, command);
    case 'settle': {
      const clocks = await records.settleStage({
        journeyId: run.id,
        stage: stageAt(run.state, command.position).kind,
        ...command,
      });
      run.hear({ type: 'clocksRead', clocks });
      return;
    }
    case 'deliver':
      return deliver(run, command);
    case 'read':
      startReading(run, command.captureSet);
      return;
    case 'askVendor':
      startVendorCheck(run, command.opening);
      return;
    case 'askVerdict':
      startAskingVerdict(run, command.opening);
      return;
    case 'park':
      return park(run, command.cause);
    case 'unpark':
      run.hear({ type: 'clocksRead', clocks: await records.unparkJourney(run.id) });
      return;
    case 'readClocks':
      run.hear({ type: 'clocksRead', clocks: await records.readClocks(run.id) });
      return;
    case 'end':
      return end(run, command.ending);
  }
}

/** No page waits for a notice, so an outage parks nothing for it: it is tried as a letter is. */
async function deliver(
  run: JourneyRun,
  { messageId, by, for: purpose }: Extract<Command, { do: 'deliver' }>,
): Promise<void> {
  if (by !== undefined) run.lanes.set(messageId, by);
  return purpose === 'notice' ? sendLetter(run, messageId) : sendMessage(run, messageId);
}

async function open(run: JourneyRun, command: Extract<Command, { do: 'open' }>): Promise<void> {
  const { position, opening, effect, pauses } = command;
  const stage = stageAt(run.state, position).kind;
  const entry = { journeyId: run.id, stage, position, opening, effect, pauses };
  hearOpened(run, opening, await (run.triesFirst ? steps.enterStage(entry) : records.openStage(entry)));
}

/** Parked, the applicant is told; the schedule or staff ask for the retry. */
async function park(run: JourneyRun, cause: Extract<Command, { do: 'park' }>['cause']): Promise<void> {
  const messageId = await records.parkJourney(run.id, cause, run.state.parked?.messageId);
  if (messageId === undefined) return;
  run.lanes.set(messageId, 'email');
  startDelivery(run, messageId);
}

async function end(run: JourneyRun, wanted: Extract<Command, { do: 'end' }>['ending']): Promise<void> {
  stopBackground(run);
  const { ending, messageIds, ...sent } = await (run.triesFirst
    ? steps.closeJourney(run.id, wanted)
    : records.endJourney(run.id, wanted));
  noteTried(run, sent);
  run.hear({ type: 'ended', ending });
  for (const messageId of messageIds) await sendLetter(run, messageId);
}
