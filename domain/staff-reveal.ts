/** What staff may have shown in full, each with its reason. What the account has of its own stands apart from what the institution's list has. */
export const revealFields = [
  'name',
  'document',
  'memberNumber',
  'birthDate',
  'email',
  'mobile',
  'accountEmail',
  'accountMobile',
] as const;
export type RevealField = (typeof revealFields)[number];
