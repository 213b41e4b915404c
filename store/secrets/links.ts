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

/** The journey's link for a purpose; made when there is none. @returns its id */
export async function ensureLink(
  tx: Transaction,
  keyring: Keyring,
  journeyId: string,
  purpose: LinkPurpose = 'journey',
  { once = false, validMs }: LinkTerms = {},
): Promise<string> {
  const id = randomUUID();
  const hash = hashToken(linkToken(keyring, { id, keyId: keyring.current }));
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH found AS (
      SELECT id FROM links WHERE journey_id = ${journeyId}::uuid AND purpose = ${purpose} AND revoked_at IS NULL
    ), made AS (
      INSERT INTO links (id, journey_id, purpose, key_id, hash, max_uses, expires_at)
      SELECT ${id}::uuid, ${journeyId}::uuid, ${purpose}, ${keyring.current}, ${hash}::bytea, ${once ? 1 : null}::int,
        alta_now() + ${validMs ?? null}::double precision * INTERVAL '1 millisecond'
      WHERE NOT EXISTS (SELECT FROM found)
    )
    SELECT id FROM found`;
  return rows[0]?.id ?? id;
}

export interface FoundLink {
  id: string;
  journeyId: string;
  purpose: LinkPurpose;
  program: string;
  kind: JourneyKind;
  /** What a notice tells of. */
  notice: Notice | null;
  language: Language;
  deadline: Date | null;
  ended: boolean;
  expired: boolean;
  /** It could be used once, and has been. */
  used: boolean;
}

/** A link's columns beside those of the journey that it leads to. */
interface LinkRow extends JourneyRow {
  linkId: string;
  /** Whose link it is; it may lead to another since. */
  ofJourney: string;
  purpose: LinkPurpose;
  expiresAt: Date | null;
  /** Taken back, or the contact that it would confirm waits for no answer any more. */
  over: boolean;
  used: boolean;
}

/** Looks a link up by its token. Reading changes nothing. */
export async function findLink(
  { sql }: Pick<Database, 'sql'>,
  token: string,
): Promise<FoundLink | undefined> {
  const row = await readLink(sql, token);
  return row && foundLink(row);
}

/**
 * Locks the journey of a link that leads one on by the link's token, and reads both after that, as `lockJourney` does.
 * @returns undefined where there is no such link; nothing is locked then
 */
export async function lockLink(
  tx: Transaction,
  token: string,
): Promise<{ link: FoundLink; journey: JourneyRow } | undefined> {
  const locked = await tx.$executeRaw`
    SELECT 1 FROM links l JOIN journeys j ON j.id = l.journey_id
    WHERE l.hash = ${hashToken(token)} AND l.purpose = 'journey' FOR NO KEY UPDATE OF j`;
  const row = locked === 0 ? undefined : await readLink(tx, token);
  if (!row) return undefined;
  const journey = row.id === row.ofJourney ? row : await readJourney(tx, row.ofJourney);
  return journey && { link: foundLink(row), journey };
}

async function readLink(sql: Executor, token: string): Promise<LinkRow | undefined> {
  const rows = await sql.$queryRaw<LinkRow[]>`
    SELECT ${journeyColumns}, l.id AS "linkId", l.journey_id AS "ofJourney", l.purpose, l.expires_at AS "expiresAt",
      l.revoked_at IS NOT NULL OR (l.purpose LIKE 'confirm%' AND l.uses = 0 AND NOT EXISTS (SELECT 1 FROM messages s JOIN applicants a ON a.journey_id = s.journey_id
          JOIN accounts c ON c.id = a.account_id JOIN unconfirmed_contacts u ON u.account_id = c.id AND u.channel = s.channel AND lower(u.contact) = lower(s.recipient)
        WHERE s.link_id = l.id AND u.tries < ${LIMITS.unconfirmedContact.tries} AND c.frozen_at IS NULL AND c.disabled_at IS NULL)) AS over,
      coalesce(l.uses >= l.max_uses, false) AS used
    FROM links l JOIN journeys j ON j.id = coalesce(l.leads_to, l.journey_id) WHERE l.hash = ${hashToken(token)}`;
  return rows[0];
}

function foundLink(row: LinkRow): FoundLink {
  const { linkId, ofJourney, purpose, program, plan, language, deadline, expiresAt, servedNow, over, used } =
    row;
  const journey = purpose === 'journey' ? journeyLinkState(row) : { ended: false, expired: false };
  return {
    id: linkId,
    journeyId: ofJourney,
    purpose,
    program,
    kind: plan.kind,
    notice: plan.notice ?? null,
    language,
    deadline: expiresAt ?? deadline,
    ended: over || journey.ended,
    expired: journey.expired || (expiresAt !== null && expiresAt <= servedNow),
    used,
  };
}
