import { isEntitled } from '../../domain/entitlement.ts';
import type { CompletePlan, JourneyKind, Language, Plan } from '../../domain/program.ts';
import { kindsWhere } from '../../domain/stages/table.ts';
import type { StageKind } from '../../domain/stages/spec.ts';
import { judgeEligibility } from '../../domain/eligibility.ts';
import { today } from '../../domain/today.ts';
import type { Contact, Evidence, Eligibility } from '../../domain/eligibility.ts';
import type { Membership } from '../../domain/roster.ts';
import type { Keyring } from '../../platform/keyring.ts';
import type { Database } from '../connection/database.ts';
import { isEarlierNotice } from '../letters/earlier-notices.ts';
import { startSiblings } from '../journeys/recovery-siblings.ts';
import { membershipPart } from './membership.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { Transaction } from '../connection/transaction.ts';
import { Prisma } from '../../prisma/generated/client.ts';

/** Stages that this applicant can do without. */
export interface Assessment {
  without: StageKind[];
}

interface Person {
  program: string;
  plan: Plan;
  language: Language;
  kind: JourneyKind;
  eligibility: Eligibility | null;
  now: Date;
  typed: Evidence['typed'];
  memberId: string | null;
  accountId: string | null;
  member: Exclude<Evidence['member'], undefined> | null;
  account: Exclude<Evidence['account'], undefined> | null;
  given: Contact | null;
  /** Of the account's holder, else of the member. */
  membership: Membership | null;
}

/** Completes a plan of an earlier version. */
export type PlanCompletion = (plan: Plan) => CompletePlan;

/**
 * Looks the applicant up on the roster and among the accounts, and notes where they stand and how they are reached. A second call gives
 * the first answer. No password is kept of an applicant who may not go on.
 */
export async function assessApplicant(
  database: Database,
  keyring: Keyring,
  journeyId: string,
  complete: PlanCompletion,
): Promise<Assessment> {
  return inTransaction(database, (tx) => assess(tx, keyring, journeyId, complete));
}

/** The same as part of a transaction. */
export async function assess(
  tx: Transaction,
  keyring: Keyring,
  journeyId: string,
  complete: PlanCompletion,
): Promise<Assessment> {
  const person = await findPerson(tx, journeyId);
  if (!person || isEarlierNotice(person)) return assessmentOf('noAccount');
  if (person.eligibility !== null) return assessmentOf(person.eligibility);
  const { kind, typed } = person;
  const member = person.member ?? undefined;
  const account = person.account ?? undefined;
  const given = person.given ?? undefined;
  const { memberId, accountId, plan, language } = person;
  const { rules, timeZone, contact: reachedBy } = complete(plan);
  const entitled = isEntitled(person.membership ?? undefined, plan.entitled, person.now);
  const day = today(timeZone, person.now);
  const evidence = { kind, reachedBy, rules, today: day, typed, member, account, given, entitled };
  const { eligibility, contact } = judgeEligibility(evidence);
  const noted = await tx.$executeRaw`
    UPDATE applicants SET standing = ${eligibility}, member_id = ${memberId}::uuid, account_id = ${accountId}::uuid,
      contact_email = coalesce(contact_email, ${contact.email}), contact_mobile = coalesce(contact_mobile, ${contact.mobile}),
      password_hash = CASE WHEN ${mayGoOn(eligibility)} THEN password_hash END
    WHERE journey_id = ${journeyId}::uuid AND standing IS NULL`;
  if (noted === 1 && accountId !== null)
    await startSiblings(tx, keyring, { journeyId, plan, language, accountId });
  return assessmentOf(eligibility);
}

function mayGoOn(eligibility: Eligibility): boolean {
  return eligibility === 'eligible' || eligibility === 'awaitsContact';
}

function assessmentOf(eligibility: Eligibility): Assessment {
  return { without: kindsWhere(({ onlyFor }) => onlyFor !== undefined && onlyFor !== eligibility) };
}

/**
 * The member whom the form names: by document or number (before a document that is written alike), or as the holder of the account that its
 * email names. A delisted member is found only with an account. A number that is one member's number and another's document names neither
 * (docs/decisions/0013): one person's message must not go to the other.
 */
const memberOfForm = Prisma.sql`
  m.program = j.program AND (m.delisted_at IS NULL OR EXISTS (SELECT FROM accounts h WHERE h.member_id = m.id)) AND (
    (m.document = a.document AND m.document_type = a.document_type) OR m.member_number = a.member_number OR m.id = a.member_id)
  AND NOT EXISTS (SELECT FROM members o WHERE a.member_id IS NULL AND o.program = j.program AND o.id <> m.id
    AND (o.delisted_at IS NULL OR EXISTS (SELECT FROM accounts h WHERE h.member_id = o.id))
    AND ((o.document = a.document AND o.document_type = a.document_type) OR o.member_number = a.member_number))`;

/**
 * The account of that member, or the one that the form names itself. A recovery by a mailbox alone names the accounts that the mailbox
 * reaches.
 */
const accountOfForm = Prisma.sql`
  SELECT c.* FROM (
    SELECT id FROM accounts WHERE member_id = m.id
    UNION SELECT a.account_id
    UNION SELECT id FROM accounts WHERE m.id IS NULL AND a.member_number IS NULL AND program = j.program AND document = a.document AND document_type = a.document_type
    UNION SELECT accounts_reached_at(j.program, a.email)
      WHERE j.kind = 'recovery' AND a.document IS NULL AND a.member_number IS NULL AND a.email IS NOT NULL) named
  JOIN accounts c ON c.id = named.id AND c.program = j.program`;

const memberPart = Prisma.sql`
  jsonb_build_object('birthDate', m.birth_date, 'email', m.email, 'mobile', m.mobile, 'listed', m.delisted_at IS NULL,
    'titular', CASE WHEN t.id IS NOT NULL THEN jsonb_build_object('email', t.email, 'mobile', t.mobile) END,
    'affiliations', coalesce((SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('from', f."from", 'until', f.until)))
      FROM affiliations f WHERE f.member_id = m.id), '[]'::jsonb))`;

async function findPerson(tx: Transaction, journeyId: string): Promise<Person | undefined> {
  const rows = await tx.$queryRaw<Person[]>`
    SELECT j.program, j.plan, j.language, j.kind, a.standing AS eligibility, alta_now() AS now, coalesce(m.id, c.member_id) AS "memberId", c.id AS "accountId",
      ${membershipPart('coalesce(c.member_id, m.id)')} AS membership,
      jsonb_build_object('email', a.email, 'mobile', a.mobile, 'birthDate', a.birth_date, 'channel', a.channel) AS typed,
      CASE WHEN m.id IS NOT NULL THEN ${memberPart} END AS member,
      CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('email', k.email, 'mobile', k.mobile,
        'closed', c.frozen_at IS NOT NULL OR c.disabled_at IS NOT NULL, 'awaitsPassword', c.awaits_password) END AS account,
      CASE WHEN a.started_by IS NOT NULL THEN jsonb_build_object('email', a.email, 'mobile', a.mobile) END AS given
    FROM applicants a JOIN journeys j ON j.id = a.journey_id
    LEFT JOIN members m ON ${memberOfForm}
    LEFT JOIN members t ON t.id = m.titular_id
    LEFT JOIN LATERAL (${accountOfForm}) c ON true LEFT JOIN account_contacts k ON k.account_id = c.id
    WHERE a.journey_id = ${journeyId}::uuid ORDER BY m.member_number = a.member_number DESC NULLS LAST, m.delisted_at IS NOT NULL, c.created_at LIMIT 1`;
  return rows[0];
}
