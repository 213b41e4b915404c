import { randomBytes, randomUUID } from 'node:crypto';
import type { DeviceClass } from '../../domain/device.ts';
import type { IdentityDocument } from '../../domain/identity-document.ts';
import type { Channel } from '../../domain/journey-definition.ts';
import { formActs } from '../../domain/program.ts';
import type { Language, Plan } from '../../domain/program.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { writeAudit } from '../staff/audit.ts';
import { admit, claim, holdClaim, isWritten } from '../guards/admission.ts';
import type { Admission, AdmissionTerms, Idempotent } from '../guards/admission.ts';
import type { Database } from '../connection/database.ts';
import { beginningInsert, writeFact } from './facts.ts';
import type { OutboxRecord } from './facts.ts';
import { lockJourney } from './journey-row.ts';
import type { JourneyRow } from './journey-row.ts';
import { accountOfCertificateSession } from '../accounts/sessions.ts';
import { journeyToken, tokenInsert } from '../secrets/tokens.ts';
import type { TokenScope } from '../../domain/journey-status.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { Transaction } from '../connection/transaction.ts';

/** What a form said, read and checked. What it does not ask is absent. */
export interface JourneyForm {
  language: Language;
  document?: IdentityDocument | undefined;
  memberNumber?: string | undefined;
  /** ISO date */
  birthDate?: string | undefined;
  /** E.164 */
  mobile?: string | undefined;
  email?: string | undefined;
  channel?: Channel | undefined;
  /** Of the password that the form asks: kept until the journey ends. */
  passwordHash?: string | undefined;
  /** The account that is logged in, where there is one. */
  accountId?: string | undefined;
  /**
   * The staff member who begins it for a person who came in, and why. Email and mobile are then that person's: the journey's messages go
   * there instead of the contact on file.
   */
  startedBy?: { by: string; reason: string } | undefined;
  /** Hash of the session that the browser sent the form with; one by certificate lets the journey complete that account. */
  session?: Buffer | undefined;
  /** Hashes of where the form comes from. */
  origin?: readonly Buffer[] | undefined;
  /** What it comes from; absent where staff type it. */
  device?: DeviceClass | undefined;
  /** A journey that this form corrects, already proven by its token. */
  replaces?: string | undefined;
}

export type Start =
  | { outcome: 'started' | 'repeated'; journeyId: string; token: string; outboxRecords: OutboxRecord[] }
  | { outcome: 'conflict' };

/**
 * Writes a new journey with its applicant and its beginning in the outbox. The same idempotency key gives the same journey, however
 * many ask at once.
 * @param allow throws when a limit is used up; a repeated start is not counted
 */
export async function startJourney(
  database: Database,
  keyring: Keyring,
  plan: Plan,
  form: JourneyForm,
  { idempotent, allow }: { idempotent?: Idempotent | undefined; allow: (tx: Transaction) => Promise<void> },
): Promise<Start> {
  const journeyId = randomUUID();
  return inTransaction(database, async (tx) => {
    const earlier = idempotent && (await claim(tx, keyring, plan.program, journeyId, idempotent));
    if (earlier?.conflict) return { outcome: 'conflict' };
    if (earlier) return repeated(keyring, earlier.journeyId, plan);
    // The journey is locked before the limits, as in every step of a journey: in the other order two requests would wait for each other.
    const replaced = form.replaces === undefined ? undefined : await lockJourney(tx, form.replaces);
    await allow(tx);
    return begin(tx, keyring, { journeyId, plan, form, replaced });
  });
}

/** The result for a form that may be refused, or was sent before with other content. */
export type FormStart = Extract<Start, { journeyId: string }> | Exclude<Admission, { outcome: 'admitted' }>;

/** Lets a form in and writes its journey, by one transaction: where nothing expensive is to be done for it in between. */
export async function startForm(
  database: Database,
  keyring: Keyring,
  plan: Plan,
  form: JourneyForm,
  terms: AdmissionTerms,
): Promise<FormStart> {
  return inTransaction(database, async (tx) => {
    // Before the limits, as above.
    const replaced = form.replaces === undefined ? undefined : await lockJourney(tx, form.replaces);
    const admission = await admit(tx, keyring, plan.program, terms);
    if (admission.outcome !== 'admitted') return admission;
    const { journeyId, written } = admission;
    return written
      ? repeated(keyring, journeyId, plan)
      : begin(tx, keyring, { journeyId, plan, form, replaced });
  });
}

/**
 * Writes the journey of a form that has been admitted; its limits are counted already. When the same form comes twice, the first writes it.
 * @param key that it was admitted under, held so that two at once wait for each other
 */
export async function startAdmitted(
  database: Database,
  keyring: Keyring,
  plan: Plan,
  form: JourneyForm,
  { journeyId, key }: { journeyId: string; key?: string | undefined },
): Promise<Extract<Start, { journeyId: string }>> {
  return inTransaction(database, async (tx) => {
    if (key !== undefined) await holdClaim(tx, keyring, plan.program, key);
    if (await isWritten(tx, journeyId)) return repeated(keyring, journeyId, plan);
    const replaced = form.replaces === undefined ? undefined : await lockJourney(tx, form.replaces);
    return begin(tx, keyring, { journeyId, plan, form, replaced });
  });
}

interface NewStart {
  journeyId: string;
  plan: Plan;
  form: JourneyForm;
  /** The journey that the form corrects, locked. */
  replaced: JourneyRow | undefined;
}

async function begin(
  tx: Transaction,
  keyring: Keyring,
  { journeyId, plan, form, replaced }: NewStart,
): Promise<Extract<Start, { journeyId: string }>> {
  const beginning = await writeStart(tx, keyring, journeyId, plan, form);
  const outboxRecords = [beginning, ...(await supersede(tx, replaced))];
  return { outcome: 'started', ...started(keyring, journeyId, plan), outboxRecords };
}

/** The answer to a form that has been sent before. */
function repeated(keyring: Keyring, journeyId: string, plan: Plan): Extract<Start, { journeyId: string }> {
  return { outcome: 'repeated', ...started(keyring, journeyId, plan), outboxRecords: [] };
}

/** Writes a journey and its beginning as part of the caller's transaction. */
export async function writeStart(
  tx: Transaction,
  keyring: Keyring,
  journeyId: string,
  plan: Plan,
  form: JourneyForm,
): Promise<OutboxRecord> {
  const begin = { id: randomUUID(), plan };
  const token = journeyToken(keyring, journeyId, scopeOf(plan));
  await tx.$executeRaw`
    WITH journey AS (${journeyInsert(journeyId, plan, form)}),
      applicant AS (${applicantInsert(keyring, journeyId, form)}),
      token AS (${tokenInsert(token, journeyId, scopeOf(plan))})
    ${beginningInsert(begin.id, { journeyId })}`;
  if (form.startedBy) {
    const { by: actor, reason } = form.startedBy;
    await writeAudit(tx, { actor, action: 'journey.started', journeyId, reason });
  }
  return { journeyId, begin };
}

function started(keyring: Keyring, journeyId: string, plan: Plan): { journeyId: string; token: string } {
  return { journeyId, token: journeyToken(keyring, journeyId, scopeOf(plan)) };
}

/** Where no link is emailed, the sender of the form acts. */
function scopeOf(plan: Plan): TokenScope {
  return formActs(plan) ? 'act' : 'form';
}

function journeyInsert(id: string, plan: Plan, { language, device }: JourneyForm): Prisma.Sql {
  const firstStage = plan.stages[0]?.kind ?? 'none';
  const remindIn = plan.remindBefore === null ? null : plan.window - plan.remindBefore;
  // One instant for all of them, or the window is not exact: unmaterialised, Postgres reads the clock anew at each mention.
  return Prisma.sql`
    WITH clock AS MATERIALIZED (SELECT alta_now() AS now)
    INSERT INTO journeys (id, program, kind, language, plan, stage, device, created_at, deadline, remind_at)
    SELECT ${id}::uuid, ${plan.program}, ${plan.kind}, ${language}, ${plan}::jsonb, ${firstStage}, ${device ?? null}, now,
      now + ${BigInt(plan.window)} * INTERVAL '1 millisecond',
      now + ${remindIn}::double precision * INTERVAL '1 millisecond'
    FROM clock`;
}

function applicantInsert(keyring: Keyring, id: string, form: JourneyForm): Prisma.Sql {
  const {
    document,
    memberNumber,
    birthDate,
    mobile,
    email,
    channel,
    passwordHash,
    accountId,
    startedBy,
    session,
    origin = [],
  } = form;
  return Prisma.sql`
    INSERT INTO applicants (journey_id, document_type, document, member_number, birth_date, email, mobile, channel, password_hash,
      account_id, started_by, origin, image_key, certificate_account_id)
    VALUES (${id}::uuid, ${document?.type ?? null}, ${document?.number ?? null}, ${memberNumber ?? null}, ${birthDate ?? null}::date,
      ${email ?? null}, ${mobile ?? null}, ${channel ?? null}, ${passwordHash ?? null}, ${accountId ?? null}::uuid,
      ${startedBy?.by ?? null}, ${[...origin]}::bytea[], ${newImageKey(keyring)}, (${accountOfCertificateSession(session)}))`;
}

/** What an applicant's pictures will be sealed with. */
export function newImageKey(keyring: Keyring): Buffer {
  return Buffer.from(`${keyring.current}.${randomBytes(32).toString('base64url')}`);
}

async function supersede(tx: Transaction, journey: JourneyRow | undefined): Promise<OutboxRecord[]> {
  if (journey?.ending !== null) return [];
  const outboxRecord = await writeFact(tx, journey, { type: 'superseded' });
  return outboxRecord ? [outboxRecord] : [];
}
