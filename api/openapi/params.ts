import { z } from 'zod';
import { captureSideSchema } from '../schemas/journey.ts';

/** Path parameters, each with the meaning it has everywhere. */
export const program = z.string().meta({ description: 'Id of an institution.', examples: ['asepeyo'] });
export const journeyId = z.uuid().meta({ description: 'Id of a journey.' });
export const linkToken = z.string().meta({ description: 'The token of an emailed link.' });
export const captureSide = captureSideSchema;
