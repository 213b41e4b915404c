import { randomUUID } from 'node:crypto';
import { hashToken } from '../../platform/keyring.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { journeyLinkState } from '../../domain/journey-status.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { Notice } from '../../domain/notices.ts';
import type { JourneyKind, Language } from '../../domain/program.ts';
import type { Database, Executor } from '../connection/database.ts';
import { journeyColumns, readJourney } from '../journeys/journey-row.ts';
import type { JourneyRow } from '../journeys/journey-row.ts';
import { servedNow } from '../connection/service-clock.ts';
import { ownerPart } from '../letters/owner.ts';
import type { Owner } from '../letters/owner.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Transaction } from '../connection/transaction.ts';

/** The token in an emailed link: 256 bits derived from the link's id, so that the same link can be mailed again. */
export function linkToken(keyring: Keyring, { id, keyId }: { id: string; keyId: string }): string {
  return keyring.derive('link', id, keyId).toString('base64url');
}

/**
 * What using a link does: `journey` confirms its mailbox and leads on, `notMe` freezes an account that something was done to,
 * `confirmEmail` and `confirmMobile` make the contact that it went to the account's.
 */
export type LinkPurpose = 'journey' | 'notMe' | 'confirmEmail' | 'confirmMobile';

export interface LinkTerms {
  /** It can be used once. */
  once?: boolean | undefined;
  /** Milliseconds from now; absent: as long as its journey runs. */
  validMs?: number | undefined;
}

/** The link of a journey or a letter for a purpose; made when there is none. @returns its id */
export async function ensureLink(
  tx: Transaction,
  keyring: Keyring,
  owner: Owner,
  purpose: LinkPurpose = 'journey',
  { once = false, validMs }: LinkTerms = {},
): Promise<string> {
  const id = randomUUID();
  const of = ownerPart(owner);
  const hash = hashToken(linkToken(keyring, { id, keyId: keyring.current }));
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH found AS (
      SELECT id FROM links WHERE ${of.column} = ${of.id}::uuid AND purpose = ${purpose} AND revoked_at IS NULL
    ), made AS (
      INSERT INTO links (id, ${of.column}, purpose, key_id, hash, max_uses, expires_at)
      SELECT ${id}::uuid, ${of.id}::uuid, ${purpose}, ${keyring.current}, ${hash}::bytea, ${once ? 1 : null}::int,
        alta_now() + ${validMs ?? null}::double precision * INTERVAL '1 millisecond'
      WHERE NOT EXISTS (SELECT FROM found)
    )
    SELECT id FROM found`;
  return rows[0]?.id ?? id;
}

export interface FoundLink {
  id: string;
  owner: Owner;
  purpose: LinkPurpose;
  program: string;
  /** Of its journey; `notice` of a letter outside any. */
  kind: JourneyKind | 'notice';
  /** What that letter tells of. */
  notice: Notice | null;
  language: Language;
  deadline: Date | null;
  ended: boolean;
  expired: boolean;
  /** It could be used once, and has been. */
  used: boolean;
  /** Taken back: another has been sent in its place. */
  revoked: boolean;
}

interface LinkColumns {
  linkId: string;
  purpose: LinkPurpose;
  expiresAt: Date | null;
  /** Taken back, or the contact that it would confirm waits for no answer any more. */
  over: boolean;
  used: boolean;
  revoked: boolean;
  servedNow: Date;
}

/** A link's columns beside those of the journey that it leads to. */
interface JourneyLinkRow extends LinkColumns, JourneyRow {
  /** The journey whose link it is; it may lead to another by now. */
  ofJourney: string;
  /** Of an earlier version's notice (store/letters/earlier-notices.ts). */
  notice: Notice | null;
}

interface LetterLinkRow extends LinkColumns {
  letterId: string;
  program: string;
  language: Language;
  notice: Notice;
}

/** SQL: the account that a link `l` in a letter about an account is about. */
export const accountOfLink = Prisma.sql`
  coalesce((SELECT t.account_id FROM letters t WHERE t.id = l.letter_id), (SELECT a.account_id FROM applicants a WHERE a.journey_id = l.journey_id))`;

/** SQL over the link `l`. */
const linkColumns = Prisma.sql`
  l.id AS "linkId", l.purpose, l.expires_at AS "expiresAt", coalesce(l.uses >= l.max_uses, false) AS used, l.revoked_at IS NOT NULL AS revoked,
  l.revoked_at IS NOT NULL OR (l.purpose LIKE 'confirm%' AND l.uses = 0 AND NOT EXISTS (SELECT 1 FROM messages s JOIN accounts c ON c.id = ${accountOfLink}
      JOIN unconfirmed_contacts u ON u.account_id = c.id AND u.channel = s.channel AND lower(u.contact) = lower(s.recipient)
    WHERE s.link_id = l.id AND u.tries < ${LIMITS.unconfirmedContact.tries} AND c.frozen_at IS NULL AND c.disabled_at IS NULL)) AS over`;

/** Looks a link up by its token. Reading changes nothing. */
export async function findLink(
  { sql }: Pick<Database, 'sql'>,
  token: string,
): Promise<FoundLink | undefined> {
  const row = await readLink(sql, token);
  if (row) return linkOfJourney(row);
  const ofLetter = await readLettersLink(sql, token);
  return ofLetter && linkOfLetter(ofLetter);
}

/** A link, and its journey, which the transaction has locked. */
export interface LockedLink {
  link: FoundLink;
  journey: JourneyRow;
}

/**
 * Locks the journey of a link that leads one on by the link's token, and reads both after that, as `lockJourney` does.
 * @returns undefined where there is no such link; nothing is locked then
 */
export async function lockLink(tx: Transaction, token: string): Promise<LockedLink | undefined> {
  const locked = await tx.$executeRaw`
    SELECT 1 FROM links l JOIN journeys j ON j.id = l.journey_id
    WHERE l.hash = ${hashToken(token)} AND l.purpose = 'journey' FOR NO KEY UPDATE OF j`;
  const row = locked === 0 ? undefined : await readLink(tx, token);
  if (!row) return undefined;
  const journey = row.id === row.ofJourney ? row : await readJourney(tx, row.ofJourney);
  return journey && { link: linkOfJourney(row), journey };
}

async function readLink(sql: Executor, token: string): Promise<JourneyLinkRow | undefined> {
  const rows = await sql.$queryRaw<JourneyLinkRow[]>`
    SELECT ${journeyColumns}, ${linkColumns}, l.journey_id AS "ofJourney", j.plan ->> 'notice' AS notice
    FROM links l JOIN journeys j ON j.id = coalesce(l.leads_to, l.journey_id) WHERE l.hash = ${hashToken(token)}`;
  return rows[0];
}

async function readLettersLink(sql: Executor, token: string): Promise<LetterLinkRow | undefined> {
  const rows = await sql.$queryRaw<LetterLinkRow[]>`
    SELECT ${linkColumns}, ${servedNow} AS "servedNow", t.id AS "letterId", t.program, t.language, t.notice
    FROM links l JOIN letters t ON t.id = l.letter_id WHERE l.hash = ${hashToken(token)}`;
  return rows[0];
}

function linkOfJourney(row: JourneyLinkRow): FoundLink {
  const { ofJourney, program, plan, notice, language, deadline, expiresAt } = row;
  const { ended, expired } =
    row.purpose === 'journey' ? journeyLinkState(row) : { ended: false, expired: false };
  const found = linkOf(row, { ended, expired });
  const kind = notice === null ? plan.kind : 'notice';
  return {
    ...found,
    owner: { journeyId: ofJourney },
    program,
    kind,
    notice,
    language,
    deadline: expiresAt ?? deadline,
  };
}

function linkOfLetter(row: LetterLinkRow): FoundLink {
  const { letterId, program, language, notice, expiresAt: deadline } = row;
  const found = linkOf(row, { ended: false, expired: false });
  return { ...found, owner: { letterId }, program, kind: 'notice', notice, language, deadline };
}

function linkOf(
  { linkId: id, purpose, expiresAt, servedNow, over, used, revoked }: LinkColumns,
  journey: { ended: boolean; expired: boolean },
): Pick<FoundLink, 'id' | 'purpose' | 'ended' | 'expired' | 'used' | 'revoked'> {
  const expired = journey.expired || (expiresAt !== null && expiresAt <= servedNow);
  return { id, purpose, ended: over || journey.ended, expired, used, revoked };
}
