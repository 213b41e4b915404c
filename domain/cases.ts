/**
 * Why an account's case was opened.
 * - `notMe`: its holder says that what was done to it was not them
 * - `mistakenIdentity`: the identity of who opened it was approved by mistake
 */
export const caseKinds = ['notMe', 'mistakenIdentity'] as const;
export type CaseKind = (typeof caseKinds)[number];
