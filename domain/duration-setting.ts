import { z } from 'zod';
import { parseDuration } from './duration.ts';

/** A duration in a program file; parsed to milliseconds, never zero. */
export const duration = z.string().transform((text, context) => {
  const ms = parseDuration(text);
  if (ms === undefined || ms === 0) {
    context.addIssue({
      code: 'custom',
      message: `"${text}" is not a duration such as "3 days" or "2 hours"`,
    });
    return z.NEVER;
  }
  return ms;
});
