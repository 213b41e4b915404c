import { z } from 'zod';

/** The part of every step before a decision about the identity. */
export const picturesSchema = z.boolean().meta({
  description: 'There are pictures, or the consent to one, that the applicant may withdraw.',
});
