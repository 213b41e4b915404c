/**
 * Contacts that are on file though the institution's list may not have them yet: approved by staff, given to staff in person, or written at
 * a registration act. They stay when a list or a live service says nothing of them, and go when it says another.
 */
function givenInPerson(contact: 'email' | 'mobile'): string {
  return `
    SELECT a.member_id, a.${contact} FROM applicants a JOIN journeys j ON j.id = a.journey_id
    WHERE a.started_by IS NOT NULL AND j.ending = 'completed' AND a.${contact} IS NOT NULL
    UNION ALL SELECT k.member_id, k.${contact} FROM activation_codes k WHERE k.${contact} IS NOT NULL`;
}

/** SQL: member and contact. */
export const GIVEN = {
  email: `
    SELECT c.member_id, c.email FROM contact_approvals c WHERE c.decision = 'approved'
    UNION ALL ${givenInPerson('email')}`,
  mobile: givenInPerson('mobile'),
} as const;
