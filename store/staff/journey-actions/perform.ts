import type { SoloAction } from '../../../domain/journey-actions.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import type { Database } from '../../connection/database.ts';
import type { Transaction } from '../../connection/transaction.ts';
import type { OutboxRecord } from '../../journeys/facts.ts';
import { changeJourney } from '../../journeys/journey-row.ts';
import type { JourneyRow } from '../../journeys/journey-row.ts';
import { handOver } from '../../journeys/steps/identity.ts';
import { resendMessage } from '../../journeys/steps/resend.ts';
import type { Allow, ResendRefusal } from '../../journeys/steps/resend.ts';
import type { StepRefusal } from '../../journeys/steps/step-outcome.ts';
import { writeAudit } from '../audit.ts';
import { askEnding } from '../staff-endings.ts';
import { extendJourney } from './extend.ts';
import { possibleActions } from './possible.ts';
import { restartStage } from './restart-stage.ts';
import { retryJourney } from './retry.ts';

export interface ActionParts {
  database: Database;
  keyring: Keyring;
  /** Whether a destination may get one more message now. */
  allow: Allow;
}

/** The staff member who does it, and why; both are in the audit. */
export interface Actor {
  by: string;
  reason: string;
}

export type Performed =
  | { outcome: 'done'; outboxRecords: readonly OutboxRecord[] }
  /** It makes no sense for this journey, as it stands now. */
  | { outcome: 'notPossible' }
  | { outcome: 'refused'; refusal: StepRefusal | ResendRefusal };

type Perform = (parts: ActionParts, journeyId: string, actor: Actor) => Promise<Performed>;

const notPossible: Performed = { outcome: 'notPossible' };

const performers: Readonly<Record<SoloAction, Perform>> = {
  resend: async ({ database, keyring, allow }, journeyId, actor) => {
    // In the audit by the very transaction that sends it: neither is there without the other.
    const audited: Allow = async (tx, destination, again) => {
      const allowed = await allow(tx, destination, again);
      if (allowed.ok) await writeAudit(tx, entryOf(actor, journeyId, 'resend'));
      return allowed;
    };
    const result = await resendMessage(database, keyring, { journeyId, scope: 'link' }, audited);
    if (result.outcome !== 'taken') return { outcome: 'refused', refusal: result };
    return { outcome: 'done', outboxRecords: result.outboxRecords };
  },
  restart: ({ database }, journeyId, actor) => changed(database, journeyId, actor, 'restart', restartStage),
  retry: ({ database }, journeyId, actor) => changed(database, journeyId, actor, 'retry', retryJourney),
  extend: ({ database }, journeyId, actor) => changed(database, journeyId, actor, 'extend', extendJourney),
  toReview: ({ database }, journeyId, actor) => changed(database, journeyId, actor, 'toReview', handOver),
  cancel: (parts, journeyId, actor) => end(parts, journeyId, actor, 'cancelled'),
  erase: (parts, journeyId, actor) => end(parts, journeyId, actor, 'erased'),
};

/** Does it, if it makes sense now. What staff do to a journey is in the audit with its reason. */
export async function performAction(
  parts: ActionParts,
  journeyId: string,
  action: SoloAction,
  actor: Actor,
): Promise<Performed> {
  const possible = await possibleActions(parts.database, journeyId);
  if (possible?.actions.includes(action) !== true) return notPossible;
  return performers[action](parts, journeyId, actor);
}

function entryOf(
  { by, reason }: Actor,
  journeyId: string,
  action: SoloAction,
): Parameters<typeof writeAudit>[1] {
  return { actor: by, action: `journey.${action}`, journeyId, reason };
}

/** A change of the row and its audit, in one transaction that looks again whether it makes sense. */
async function changed(
  database: Database,
  journeyId: string,
  actor: Actor,
  action: SoloAction,
  change: (tx: Transaction, journey: JourneyRow) => Promise<OutboxRecord[]>,
): Promise<Performed> {
  const result = await changeJourney<Performed>(database, journeyId, async (tx, journey) => {
    const possible = await possibleActions({ sql: tx }, journeyId);
    if (possible?.actions.includes(action) !== true) return notPossible;
    const outboxRecords = await change(tx, journey);
    await writeAudit(tx, entryOf(actor, journeyId, action));
    return { outcome: 'done', outboxRecords };
  });
  return result ?? notPossible;
}

async function end(
  { database }: ActionParts,
  journeyId: string,
  { by, reason }: Actor,
  ending: 'cancelled' | 'erased',
): Promise<Performed> {
  const outboxRecord = await askEnding(database, journeyId, { ending, by, reason });
  return outboxRecord ? { outcome: 'done', outboxRecords: [outboxRecord] } : notPossible;
}
