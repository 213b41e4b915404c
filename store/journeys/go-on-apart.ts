import { randomUUID } from 'node:crypto';
import { planAfterLink } from '../../domain/plan-after-link.ts';
import type { Plan } from '../../domain/program.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { contactsOf } from './applicants.ts';
import type { Contacts } from './applicants.ts';
import { supersedeSilently } from './ending/leave-behind.ts';
import { writeBeginning } from './facts.ts';
import type { OutboxRecord } from './facts.ts';
import type { JourneyRow } from './journey-row.ts';
import { newImageKey } from './start-journey.ts';
import { visitsWith } from './visits.ts';
import { addToken } from '../secrets/tokens.ts';
import type { Transaction } from '../connection/transaction.ts';

export interface GoingOn {
  journeyId: string;
  token: string;
  outboxRecords: OutboxRecord[];
}

/**
 * Goes on in a journey of its own from the link that has just been used, with what was known and the time that was left. The sender of the
 * form, who may be a stranger, keeps the page of a journey that nobody goes on with.
 * @returns undefined where the link leads on in the same journey
 */
export async function goOnApart(
  tx: Transaction,
  keyring: Keyring,
  journey: JourneyRow,
  linkId: string,
): Promise<GoingOn | undefined> {
  const plan = planAfterLink(journey.plan);
  const contacts = plan && (await contactsOf(tx, journey.id));
  if (!contacts || !mayBeWatched(contacts)) return undefined;
  const journeyId = randomUUID();
  await writeJourney(tx, journeyId, journey, plan);
  await copyApplicant(tx, keyring, journeyId, journey.id);
  await tx.$executeRaw`UPDATE links SET leads_to = ${journeyId}::uuid WHERE id = ${linkId}::uuid`;
  await supersedeSilently(tx, journey, contacts);
  const token = await addToken(tx, keyring, journeyId, 'link');
  return { journeyId, token, outboxRecords: [await writeBeginning(tx, journeyId, plan)] };
}

/** Whether its page may be watched: a journey that staff began has no page open. */
function mayBeWatched({ eligibility, assisted }: Contacts): boolean {
  return eligibility === 'eligible' && !assisted;
}

/** It is at its first stage already, as its workflow will open it: the page goes on before the workflow has begun. */
async function writeJourney(
  tx: Transaction,
  id: string,
  { id: from }: JourneyRow,
  plan: Plan,
): Promise<void> {
  const [first] = plan.stages;
  await tx.$executeRaw`
    INSERT INTO journeys (id, program, kind, language, plan, stage, opening, version, deadline, remind_at, created_at, device, visits)
    SELECT ${id}::uuid, program, kind, language, ${plan}::jsonb, ${first?.kind ?? 'none'}, 1, 1, deadline + waited, remind_at + waited, created_at,
      device, ${first ? visitsWith(first.kind) : Prisma.sql`j.visits`}
    FROM (SELECT *, coalesce(alta_now() - parked_since, INTERVAL '0') AS waited FROM journeys) j WHERE id = ${from}::uuid`;
}

async function copyApplicant(tx: Transaction, keyring: Keyring, to: string, from: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO applicants (journey_id, document_type, document, member_number, birth_date, email, mobile, channel, contact_email,
      contact_mobile, member_id, account_id, standing, password_hash, image_key)
    SELECT ${to}::uuid, document_type, document, member_number, birth_date, email, mobile, channel, contact_email,
      contact_mobile, member_id, account_id, standing, password_hash, ${newImageKey(keyring)}
    FROM applicants WHERE journey_id = ${from}::uuid`;
}
