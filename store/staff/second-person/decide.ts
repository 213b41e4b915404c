import type { ContactKind, SecondPersonAction } from '../../../domain/journey-actions.ts';
import { journeyActionTable, secondPersonTable } from '../../../domain/journey-actions.ts';
import type { RequestDecision, RequestOutcome } from '../../../domain/second-person.ts';
import { can, staffActor } from '../../../domain/staff.ts';
import type { Database } from '../../connection/database.ts';
import { inTransaction } from '../../connection/transaction.ts';
import type { Transaction } from '../../connection/transaction.ts';
import { writeRequestRecord } from '../../journeys/facts.ts';
import type { OutboxRecord } from '../../journeys/facts.ts';
import { lockJourney } from '../../journeys/journey-row.ts';
import type { JourneyRow } from '../../journeys/journey-row.ts';
import { writeAudit } from '../audit.ts';
import { correctContact } from '../journey-actions/correct-contact.ts';
import { possibleActions } from '../journey-actions/possible.ts';
import { reopenApproved, reopenRefused, suspendAccount } from '../journey-actions/undo-review.ts';
import { lockRequest } from './request-row.ts';
import type { RequestRow } from './request-row.ts';

export interface RequestVerdict {
  decision: RequestDecision;
  /** As the audit names them, and the role that they have now. */
  by: string;
  role: string;
  /** Why. */
  note: string;
}

export type Decided =
  | { outcome: RequestOutcome; outboxRecords: OutboxRecord[] }
  /** There is none, or it is another program's. */
  | { outcome: 'unknown' }
  /** Decided already, or its time is over. */
  | { outcome: 'closed' }
  /** The answer to the asker who decides, and to anyone else who takes it back. */
  | { outcome: 'secondPerson' }
  /** The role may not confirm it. */
  | { outcome: 'forbidden' };

type Effect = (tx: Transaction, journey: JourneyRow, contact: string | null) => Promise<OutboxRecord[]>;

const effects: Readonly<Record<SecondPersonAction, Effect>> = {
  correctMobile: correcting('mobile'),
  correctEmail: correcting('email'),
  reviewRefused: reopenRefused,
  reviewApproved: reopenApproved,
  suspendAccount,
};

/** With a contact that is not there any more, nothing is corrected. */
function correcting(kind: ContactKind): Effect {
  return async (tx, journey, contact) => (contact === null ? [] : correctContact(tx, journey, kind, contact));
}

/**
 * Decides about a request, once. The confirming transaction also does it: neither is there without the other. The journey's workflow, and
 * the request's, hear of it by the outbox.
 */
export async function decideRequest(
  database: Database,
  program: string,
  requestId: string,
  verdict: RequestVerdict,
): Promise<Decided> {
  return inTransaction(database, async (tx) => {
    const rows = await tx.$queryRaw<{ journeyId: string }[]>`
      SELECT journey_id AS "journeyId" FROM second_person_requests WHERE id = ${requestId}::uuid AND program = ${program}`;
    // The journey first: everything that changes one holds its lock before any other.
    const journey = rows[0] && (await lockJourney(tx, rows[0].journeyId));
    const request = journey && (await lockRequest(tx, requestId));
    if (!request) return { outcome: 'unknown' };
    const refusal = refusalOf(request, verdict);
    return refusal ? { outcome: refusal } : settle(tx, journey, request, verdict);
  });
}

/** The asker does not confirm or refuse their own request, and no one else takes it back. */
function refusalOf(
  { waits, askedBy, action }: RequestRow,
  { decision, by, role }: RequestVerdict,
): 'closed' | 'secondPerson' | 'forbidden' | undefined {
  if (!waits) return 'closed';
  if ((askedBy === by) !== (decision === 'withdrawn')) return 'secondPerson';
  return decision === 'withdrawn' || can(role, secondPersonTable[action].confirms) ? undefined : 'forbidden';
}

async function settle(
  tx: Transaction,
  journey: JourneyRow,
  request: RequestRow,
  { decision, by, note }: RequestVerdict,
): Promise<Decided> {
  const { id, action, contact } = request;
  const possible = decision === 'confirmed' && (await isStillPossible(tx, request));
  const outcome = decision === 'confirmed' ? (possible ? 'done' : 'overtaken') : decision;
  const effect = possible ? await effects[action](tx, journey, contact) : [];
  await tx.$executeRaw`
    UPDATE second_person_requests SET outcome = ${outcome}, decided_by = ${by}, note = ${note}, contact = NULL, settled_at = alta_now()
    WHERE id = ${id}::uuid`;
  await writeAudit(tx, { actor: by, action: `request.${outcome}`, journeyId: journey.id, reason: note });
  return { outcome, outboxRecords: [...effect, await writeRequestRecord(tx, id, 'settled')] };
}

/** Whether the journey has not gone on, and the asker may still ask. */
async function isStillPossible(
  tx: Transaction,
  { journeyId, action, askedBy }: RequestRow,
): Promise<boolean> {
  const possible = await possibleActions({ sql: tx }, journeyId);
  if (possible?.actions.includes(action) !== true) return false;
  const staff = await tx.$queryRaw<{ name: string; role: string }[]>`
    SELECT name, role FROM staff_accounts WHERE disabled_at IS NULL AND program = ${possible.view.program}`;
  const asker = staff.find(({ name }) => staffActor(name) === askedBy);
  return asker !== undefined && can(asker.role, journeyActionTable[action].right);
}
