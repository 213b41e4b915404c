import type { z } from 'zod';
import type { journeyFormSchema } from '../schemas/form.ts';

/** A form as it was sent, before anything in it is read. */
export type TypedForm = z.output<typeof journeyFormSchema>;
