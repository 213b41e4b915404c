import type { Errand } from '../../domain/journey.ts';
import type { Lanes } from '../../activities/records.ts';
import { records } from './activities.ts';
import { stopBeside } from './beside.ts';
import { startDelivery, startLetter } from './delivery.ts';
import { startReading } from './reading.ts';
import type { JourneyRun } from './run.ts';

/** Does the first errand on the list. What takes long is only started here; its outcome is heard later. */
export async function runErrand(run: JourneyRun): Promise<void> {
  const errand = run.takeErrand();
  if (errand) await perform(run, errand);
}

async function perform(run: JourneyRun, errand: Errand): Promise<void> {
  switch (errand.do) {
    case 'open':
      return open(run, errand);
    case 'settle': {
      const clocks = await records.settleStage({
        journeyId: run.id,
        stage: stageAt(run, errand.position),
        ...errand,
      });
      run.hear({ type: 'clocksRead', clocks });
      return;
    }
    case 'deliver':
      // Nobody waits for a notice at a page, so an outage parks nothing for it: it is tried as a letter is.
      if (errand.for === 'notice') startLetter(run, errand.messageId);
      else startDelivery(run, errand.messageId);
      return;
    case 'read':
      startReading(run, errand.captureSet);
      return;
    case 'park':
      return park(run, errand.cause);
    case 'unpark':
      run.hear({ type: 'clocksRead', clocks: await records.unparkJourney(run.id) });
      return;
    case 'readClocks':
      run.hear({ type: 'clocksRead', clocks: await records.readClocks(run.id) });
      return;
    case 'end':
      return end(run, errand.ending);
  }
}

async function open(run: JourneyRun, errand: Extract<Errand, { do: 'open' }>): Promise<void> {
  const { position, opening, effect, pauses } = errand;
  const stage = stageAt(run, position);
  const opened = await records.openStage({ journeyId: run.id, stage, position, opening, effect, pauses });
  const { lanes, ...told } = opened;
  noteLanes(run, lanes);
  run.hear({ type: 'opened', opening, ...told });
}

/** Parked, the applicant is told; the schedule or staff ask for the retry. */
async function park(run: JourneyRun, cause: Extract<Errand, { do: 'park' }>['cause']): Promise<void> {
  const messageId = await records.parkJourney(run.id, cause, run.state.parked?.messageId);
  if (messageId === undefined) return;
  run.lanes.set(messageId, 'email');
  startDelivery(run, messageId);
}

async function end(run: JourneyRun, wanted: Extract<Errand, { do: 'end' }>['ending']): Promise<void> {
  stopBeside(run);
  const { ending, messageIds, lanes } = await records.endJourney(run.id, wanted);
  noteLanes(run, lanes);
  run.hear({ type: 'ended', ending });
  for (const messageId of messageIds) startLetter(run, messageId);
}

/** Earlier versions did not say. */
function noteLanes(run: JourneyRun, lanes: Lanes | undefined): void {
  for (const [messageId, lane] of Object.entries(lanes ?? {})) run.lanes.set(messageId, lane);
}

function stageAt({ state }: JourneyRun, position: number): (typeof state.stages)[number]['kind'] {
  const spec = state.stages[position];
  if (!spec) throw new RangeError(`no stage at position ${String(position)}`);
  return spec.kind;
}
