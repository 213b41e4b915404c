import { isEligible } from '../../domain/roster.ts';
import type { Affiliation, EligibilityRule } from '../../domain/roster.ts';
import type { Database } from './database.ts';

export type Standing = 'eligible' | 'notEligible' | 'hasAccount';

interface Person {
  program: string;
  memberId: string | null;
  hasAccount: boolean;
  affiliations: Affiliation[] | null;
  standing: Standing | null;
  now: Date;
}

/**
 * Looks the applicant up on the roster and notes where they stand. Asked again, the first answer holds.
 * @param rules the eligibility rule of a program, and the date (ISO, its time zone) of an instant of the database's clock
 */
export async function assessApplicant(
  { prisma }: Database,
  journeyId: string,
  rules: (program: string, now: Date) => { rule: EligibilityRule; today: string },
): Promise<void> {
  const people = await prisma.$queryRaw<Person[]>`
    SELECT j.program, m.id AS "memberId", c.id IS NOT NULL AS "hasAccount", a.standing, alta_now() AS now,
      (SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('from', f."from", 'until', f.until)))
        FROM affiliations f WHERE f.member_id = m.id) AS affiliations
    FROM applicants a JOIN journeys j ON j.id = a.journey_id
    LEFT JOIN members m ON m.program = j.program AND m.document = a.document
    LEFT JOIN accounts c ON c.program = j.program AND c.document = a.document
    WHERE a.journey_id = ${journeyId}::uuid`;
  const person = people[0];
  if (person?.standing !== null) return;
  const { rule, today } = rules(person.program, person.now);
  const standing = standingOf(person, rule, today);
  await prisma.$executeRaw`
    UPDATE applicants SET standing = ${standing}, member_id = ${person.memberId}::uuid
    WHERE journey_id = ${journeyId}::uuid AND standing IS NULL`;
}

function standingOf(
  { memberId, hasAccount, affiliations }: Person,
  rule: EligibilityRule,
  today: string,
): Standing {
  if (hasAccount) return 'hasAccount';
  if (memberId === null) return 'notEligible';
  return isEligible(affiliations ?? [], rule, today) ? 'eligible' : 'notEligible';
}
