/**
 * How two faces are judged. The distance is the mean of what two networks say, each in units of its own limit. The limits were found by
 * trial; docs/identity.md has the figures that they were not found on, with their command (`npm run bench:faces`).
 */
export const FACE = {
  /** From where on each network alone takes two vectors for two people's: their distance, and one less the cosine between them. */
  limits: { first: 0.5, second: 0.374 },
  /** Below, the two are one photograph: two pictures of a living face are never that much alike. */
  samePhotograph: 0.2,
  /** Up to here they are the same person's. */
  same: 1.07,
  /** Up to here a person must tell; beyond they are two people's. */
  unsure: 1.2,
  /** How sure the detector must be of a face (as the gate's is), and of a further one. */
  sure: { first: 0.3, further: 0.5 },
  /** Height of a further face as a share of the largest one's from which on it counts: smaller ones hang on the wall or pass by. */
  further: 0.25,
} as const;
