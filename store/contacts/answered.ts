import { Prisma } from '../../prisma/generated/client.ts';

/** SQL: a message to the journey's mailbox was answered by its link or its code. @param journeyId SQL */
function emailAnswered(journeyId: string): string {
  return `EXISTS (SELECT 1 FROM facts f WHERE f.journey_id = ${journeyId} AND f.type = 'emailConfirmed')`;
}

/** SQL: a code that went to the journey's mobile was typed. */
function mobileAnswered(journeyId: string): string {
  return `EXISTS (SELECT 1 FROM facts f WHERE f.journey_id = ${journeyId} AND f.type = 'phoneVerified')`;
}

/**
 * SQL over the journey `j` and its applicant `a`: the contacts that were typed and answered, where the journey's messages go to typed
 * contacts. Elsewhere they go to a contact of the list, and no typed contact has been answered.
 */
export const typedAndAnswered = {
  email: Prisma.raw(
    `CASE WHEN j.plan ->> 'contact' = 'typed' AND ${emailAnswered('a.journey_id')} THEN a.email END`,
  ),
  mobile: Prisma.raw(
    `CASE WHEN j.plan ->> 'contact' = 'typed' AND ${mobileAnswered('a.journey_id')} THEN a.mobile END`,
  ),
};

/** SQL over the applicant `a`: what was given to staff in person, and answered. */
export const givenAndAnswered = {
  email: Prisma.raw(
    `CASE WHEN a.started_by IS NOT NULL AND ${emailAnswered('a.journey_id')} THEN a.email END`,
  ),
  mobile: Prisma.raw(
    `CASE WHEN a.started_by IS NOT NULL AND ${mobileAnswered('a.journey_id')} THEN a.mobile END`,
  ),
};
