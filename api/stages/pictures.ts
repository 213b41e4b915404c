import { z } from 'zod';

/** Of every step at which nobody has decided about the identity yet. */
export const picturesSchema = z.boolean().meta({
  description: 'There are pictures, or the consent to one, that the applicant may withdraw.',
});
