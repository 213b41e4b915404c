import { z } from 'zod';
import { shownKinds } from './journey.ts';
import { endings } from '../../domain/endings.ts';
import { LIMITS } from '../../domain/limits.ts';
import { stageKinds } from '../../domain/stages/table.ts';
import { searchKinds } from '../../domain/search-text.ts';

const { shortest, longest } = LIMITS.search.text;

export const searchSchema = z
  .object({
    text: z
      .string()
      .trim()
      .min(shortest)
      .max(longest)
      .meta({
        description:
          'A document with or without its letter, a phone or email in any writing, a member number, the words of a name in any order, or an ' +
          'id: of a journey, person, account, case, message or letter, or the one that Twilio or SendGrid gave to a message.',
      }),
  })
  .meta({ id: 'Search' });

const matchedSchema = z.array(z.enum(searchKinds)).meta({ description: 'By which of these it was found.' });

export const foundPersonSchema = z
  .object({
    person: z.uuid(),
    name: z.string().nullable(),
    documentType: z.string(),
    document: z.string(),
    email: z.string().nullable(),
    mobile: z.string().nullable(),
    delisted: z.boolean().meta({ description: 'No longer in the institution’s list.' }),
    hasAccount: z.boolean(),
    matched: matchedSchema,
  })
  .meta({ id: 'FoundPerson', description: 'Masked.' });

export const foundJourneySchema = z
  .object({
    journey: z.uuid(),
    kind: z.enum([...shownKinds, 'notice']),
    stage: z
      .enum(stageKinds)
      .nullable()
      .meta({ description: 'Null before its first opens, and of a notice.' }),
    ending: z.enum(endings).nullable(),
    parked: z.boolean().meta({ description: 'It waits for a provider.' }),
    person: z.uuid().nullable().meta({
      description: 'Null for an applicant who is not on the list, and for one who was forgotten.',
    }),
    document: z.string().nullable().meta({ description: 'Masked, as the form had it.' }),
    startedAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
    matched: matchedSchema,
  })
  .meta({ id: 'FoundJourney' });

export const foundSchema = z
  .object({
    kinds: z.array(z.enum(searchKinds)).meta({ description: 'The kinds that the text was looked for as.' }),
    people: z.array(foundPersonSchema),
    journeys: z.array(foundJourneySchema).meta({ description: 'The latest first, ended ones too.' }),
    more: z
      .boolean()
      .meta({ description: 'There are more than these: a further word, or another key, tells them apart.' }),
  })
  .meta({ id: 'Found' });
