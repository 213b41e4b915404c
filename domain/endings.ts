/** How a journey can end. */
export const endings = ['completed', 'expired', 'superseded', 'rejected', 'cancelled', 'erased'] as const;
export type Ending = (typeof endings)[number];
