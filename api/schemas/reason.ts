import { z } from 'zod';
import { LIMITS } from '../../domain/limits.ts';

const { shortest, longest } = LIMITS.staff.reason;

/** Why staff do something. */
export const reasonSchema = z
  .string()
  .trim()
  .min(shortest)
  .max(longest)
  .meta({ description: 'Kept in the audit.' });
