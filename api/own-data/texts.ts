import { z } from 'zod';
import { ownSections } from '../../store/accounts/own-data.ts';
import { spoken } from '../../platform/texts/spoken.ts';

const line = z.string().min(1);

/** The words of the printed copy of a holder's data: for its sections, their fields and the values in them. */
export const ownDataTexts = spoken(
  'own-data.yaml',
  z.strictObject({
    title: line,
    made: line,
    nothing: line,
    staffActs: line,
    sections: z.record(z.enum(ownSections), line),
    fields: z.record(z.string(), line),
    values: z.record(z.string(), line),
  }),
);
