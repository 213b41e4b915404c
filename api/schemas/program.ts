import { z } from 'zod';
import { documentTypes } from '../../domain/identity-document.ts';
import { channels, contactRules, formFields } from '../../domain/journey-definition.ts';
import { passwordPolicy } from '../../domain/password-policy.ts';
import { shareMedia } from '../../domain/shares.ts';
import { challengePlaces } from '../../domain/program.ts';
import { languages } from '../../platform/texts/languages.ts';

export const languageSchema = z.enum(languages).meta({ id: 'Language' });

export const brandSchema = z
  .object({ primary: z.string(), onPrimary: z.string(), accent: z.string() })
  .meta({ id: 'Brand', description: 'Colours as #rrggbb; `onPrimary` is readable on `primary`.' });

export const programSummarySchema = z
  .object({
    id: z.string(),
    name: z.record(z.string(), z.string()).meta({ description: 'By language.' }),
    languages: z.array(languageSchema),
    brand: brandSchema,
  })
  .meta({ id: 'ProgramSummary' });

const journeySchema = z
  .object({
    form: z.array(z.enum(formFields)),
    windowMs: z.number().int().meta({ description: 'From the form to its end.' }),
    stages: z.array(z.string()).meta({ description: 'Kinds of stages; `byChannel` depends on the form.' }),
    contact: z.enum(contactRules).meta({ description: 'Where its messages go.' }),
  })
  .meta({ id: 'ProgramJourney' });

/** Words of the institution's own, by language. */
export const ownWordsSchema = z.record(z.string(), z.string()).meta({
  id: 'OwnWords',
  description: 'By language.',
});

const memberAreaSchema = z
  .object({
    credential: z
      .object({
        codeEveryMs: z.number().int().meta({ description: 'How long each security code is shown.' }),
        group: z.boolean().meta({ description: 'Families see each other’s cards, by the program’s rule.' }),
        share: z
          .object({
            media: z.array(z.enum(shareMedia)),
            validMs: z.number().int().meta({ description: 'How long a shared credential is shown.' }),
          })
          .nullable()
          .meta({ description: 'By what its holder may share it; null: not at all.' }),
      })
      .optional()
      .meta({ description: 'Members have a digital credential.' }),
    usefulData: z.array(
      z.object({
        title: ownWordsSchema,
        phone: z.string().optional(),
        email: z.string().optional(),
        web: z.string().optional(),
        hours: ownWordsSchema.optional(),
        address: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'MemberArea', description: 'What members find behind the login, besides their account.' });

export const programSchema = programSummarySchema
  .extend({
    country: z.string().meta({ description: 'ISO 3166 alpha-2; the default calling code of phone fields.' }),
    mobileCountries: z
      .array(z.string())
      .meta({ description: 'ISO 3166 alpha-2; whose mobiles get text messages from it.' }),
    timeZone: z.string(),
    contact: z.object({
      phone: z.string().optional(),
      email: z.string().optional(),
      web: z.string().optional(),
    }),
    login: z.object({
      by: z.literal('document'),
      with: z.array(z.enum(['password', 'certificate'])),
      lockAfter: z.number().int().optional().meta({ description: 'Wrong passwords that lock the account.' }),
      certificateUrl: z
        .string()
        .optional()
        .meta({ description: 'Page where a browser presents a certificate.' }),
      electronicDni: z
        .literal(true)
        .optional()
        .meta({ description: 'The electronic DNI is among the certificates that let in.' }),
    }),
    documents: z.array(z.enum(documentTypes)),
    registration: journeySchema.optional(),
    activation: journeySchema.optional(),
    recovery: journeySchema.optional(),
    challenge: z
      .array(z.enum(challengePlaces))
      .meta({ description: 'Where a solved challenge must be sent along.' }),
    memberArea: memberAreaSchema.optional(),
    stepUp: z.boolean().meta({ description: 'A session can be raised to the level `high` by a fresh code.' }),
    contactChange: z
      .object({
        channels: z.array(z.enum(channels)),
        objectionMs: z.number().int().meta({ description: 'How long contacts on file may object.' }),
      })
      .nullable()
      .meta({ description: 'Which contacts the holder of an account may change; null: none.' }),
    texts: z
      .partialRecord(z.enum(languages), z.record(z.string(), z.string()))
      .meta({ description: 'What its pages say in its own words: by language and key of the text.' }),
    password: z.object(passwordPolicy.shape).meta({
      description: 'What a password must be like; refused also when common or containing personal data.',
    }),
  })
  .meta({ id: 'Program' });
