import { z } from 'zod';
import { captureSideSchema } from '../stages/identity.ts';

/** Path parameters, each with the meaning it has everywhere. */
export const program = z.string().meta({ description: 'Id of an institution.', examples: ['asepeyo'] });
export const journeyId = z.uuid().meta({ description: 'Id of a journey.' });
export const linkToken = z.string().meta({ description: 'The token of an emailed link.' });
export const captureSide = captureSideSchema;

/** Header of a step whose answer may be lost. */
export const stepKey = z.object({
  'Idempotency-Key': z.string().min(8).max(128).optional().meta({
    description:
      'Any text that is new for each step, such as a UUID. For ten minutes the same key again gets the answer to the step that was taken.',
  }),
});
