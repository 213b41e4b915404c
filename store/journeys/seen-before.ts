import { createHash } from 'node:crypto';
import type { IdentityFields } from '../../domain/identity-reading.ts';
import { compact } from '../../domain/identity-verdict.ts';
import type { Doubt } from '../../domain/identity-verdict.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Transaction } from '../connection/transaction.ts';

/** What is kept of an uploaded picture's bytes, to know them again: nothing without the key ring. */
export function digestsOfPicture(keyring: Keyring, bytes: Uint8Array): Buffer[] {
  return keyring.deriveByEach('seen', `picture\0${createHash('sha256').update(bytes).digest('hex')}`);
}

/** The same of the numbers that were read from a document: its holder's, and its own with the state that gave it. */
export function digestsOfNumbers(keyring: Keyring, fields: IdentityFields): Buffer[] {
  const { personalNumber, documentNumber, issuingState = '' } = fields;
  const subjects = [
    ...(personalNumber === undefined ? [] : [`personal\0${compact(personalNumber)}`]),
    ...(documentNumber === undefined ? [] : [`document\0${issuingState}\0${compact(documentNumber)}`]),
  ];
  return subjects.flatMap((subject) => keyring.deriveByEach('seen', subject));
}

/** SQL: the person whom a journey is about, in any program. */
function personOf(journey: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(SELECT coalesce(m.document_type, a.document_type) || ' ' || coalesce(m.document, a.document)
    FROM applicants a LEFT JOIN members m ON m.id = a.member_id WHERE a.journey_id = ${journey})`;
}

/**
 * SQL: other people's journeys that still have pictures, with a picture or a number of this one. A person who comes again is not in doubt
 * for it. A journey whose person is not known counts as another's.
 * @param journey SQL of its id
 */
function otherJourneys(journey: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT DISTINCT seen.what, o.id, o.program FROM (
      SELECT 'picture' AS what, other.journey_id FROM captures own JOIN captures other ON other.digests && own.digests AND other.digests <> '{}'
        WHERE own.journey_id = ${journey}
      UNION ALL SELECT 'number', other.journey_id FROM readings own JOIN readings other ON other.digests && own.digests AND other.digests <> '{}'
        WHERE own.journey_id = ${journey}) seen
    JOIN journeys o ON o.id = seen.journey_id
    WHERE o.id <> ${journey} AND coalesce(${personOf(Prisma.sql`o.id`)} <> ${personOf(journey)}, true)
    LIMIT ${LIMITS.seenBefore.shown}`;
}

/** What has been seen before: in this journey under another side, or in another person's. */
export async function doubtsOfSeen(tx: Transaction, journeyId: string): Promise<Doubt[]> {
  const rows = await tx.$queryRaw<Record<'pictureRepeated' | 'pictureSeen' | 'documentSeen', boolean>[]>`
    WITH others AS MATERIALIZED (${otherJourneys(Prisma.sql`${journeyId}::uuid`)})
    SELECT EXISTS (SELECT 1 FROM captures one JOIN captures other ON other.journey_id = one.journey_id AND other.side <> one.side
        AND other.digests && one.digests WHERE one.journey_id = ${journeyId}::uuid) AS "pictureRepeated",
      EXISTS (SELECT 1 FROM others WHERE what = 'picture') AS "pictureSeen", EXISTS (SELECT 1 FROM others WHERE what = 'number') AS "documentSeen"`;
  const [found] = rows;
  if (!found) return [];
  return (['pictureRepeated', 'pictureSeen', 'documentSeen'] as const).filter((doubt) => found[doubt]);
}

/** Where else a picture or the number of a review is, as staff of its program read it. */
export interface SeenElsewhere {
  /** Journeys of the same program. */
  journeys: string[];
  /** How many journeys of other programs. */
  elsewhere: number;
}

/** SQL over the journey `j`: {@link SeenElsewhere}. */
export const seenPart = Prisma.sql`
  (SELECT jsonb_build_object('journeys', coalesce(jsonb_agg(DISTINCT others.id) FILTER (WHERE others.program = j.program), '[]'::jsonb),
    'elsewhere', count(DISTINCT others.id) FILTER (WHERE others.program <> j.program))
    FROM (${otherJourneys(Prisma.sql`j.id`)}) others) AS seen`;
