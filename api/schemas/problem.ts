import { z } from 'zod';

/** RFC 9457. `type` is stable (`/problems/<slug>`); `title` and `detail` are in the language of the request. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    instance: z.string().optional(),
    errors: z
      .array(z.object({ field: z.string(), code: z.string(), message: z.string() }))
      .optional()
      .meta({
        description: 'For /problems/invalid: each field at fault, with a stable code and a sentence.',
      }),
    retryAt: z.iso.datetime().optional().meta({ description: 'When the same call can be made again.' }),
    ending: z.string().optional().meta({ description: 'For /problems/journey-ended: how it ended.' }),
    attemptsLeft: z.number().int().optional(),
    fault: z
      .string()
      .optional()
      .meta({ description: 'For /problems/image-refused: what is wrong with the image.' }),
  })
  .meta({ id: 'Problem' });
