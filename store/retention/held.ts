import { Prisma } from '../../prisma/generated/client.ts';

/** SQL: whether something of a member is held. @param member SQL of its id, which may be null */
export function memberHeld(member: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM legal_holds h WHERE h.released_at IS NULL AND h.member_id = ${member})`;
}

/** SQL: whether a journey is held, by itself or with its person. @param journey SQL of its id */
export function journeyHeld(journey: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    EXISTS (SELECT 1 FROM legal_holds h WHERE h.released_at IS NULL AND h.journey_id = ${journey})
    OR EXISTS (SELECT 1 FROM applicants x LEFT JOIN accounts y ON y.id = x.account_id
      JOIN legal_holds h ON h.released_at IS NULL AND h.member_id IN (x.member_id, y.member_id) WHERE x.journey_id = ${journey}))`;
}
