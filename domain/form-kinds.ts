/** Journeys that begin with a form. */
export const formKinds = ['registration', 'activation', 'recovery'] as const;
export type FormKind = (typeof formKinds)[number];
