import { z } from 'zod';
import { channels } from '../../domain/journey-definition.ts';
import { LIMITS } from '../../domain/limits.ts';
import { revealFields } from '../../domain/staff-reveal.ts';
import { messageFates } from '../../store/staff/people/happened.ts';
import { reasonSchema } from './reason.ts';
import { foundJourneySchema } from './staff-search.ts';

const masked = z.string().nullable().meta({ description: 'Masked; null where there is none.' });
const instant = z.iso.datetime();

const accountSchema = z.object({
  account: z.uuid(),
  email: masked,
  mobile: masked,
  language: z.string(),
  hasPassword: z.boolean(),
  failures: z
    .number()
    .int()
    .meta({ description: 'Wrong passwords in a row, where the program counts them.' }),
  createdAt: instant,
  lockedAt: instant.nullable().meta({ description: 'Too many wrong passwords: ends with a recovery.' }),
  frozenAt: instant.nullable().meta({ description: 'Its holder has said "this was not me".' }),
  disabledAt: instant.nullable(),
});

export const personSchema = z
  .object({
    person: z.uuid(),
    name: masked,
    documentType: z.string(),
    document: z.string().meta({ description: 'Masked.' }),
    memberNumber: masked,
    birthYear: z.number().int().nullable(),
    email: masked,
    mobile: masked,
    titular: z.uuid().nullable().meta({ description: 'Whose family member this is.' }),
    family: z.array(z.uuid()),
    delistedAt: instant.nullable(),
    affiliations: z.array(z.object({ from: z.iso.date(), until: z.iso.date().nullable() })),
    activationCode: z
      .object({ issuedAt: instant, blockedAt: instant.nullable() })
      .nullable()
      .meta({ description: 'Of the code that an officer handed out; never the code.' }),
    account: accountSchema.nullable(),
    journeys: z.array(foundJourneySchema.omit({ matched: true })),
    messages: z.array(
      z.object({
        message: z.uuid(),
        journey: z.uuid().nullable(),
        channel: z.enum(channels),
        template: z.string(),
        recipient: z.string().meta({ description: 'Masked.' }),
        status: z.enum(messageFates),
        code: z.string().nullable().meta({ description: 'The provider’s, where it did not arrive.' }),
        at: instant,
      }),
    ),
    logins: z.array(
      z.object({
        means: z.enum(['password', 'certificate']),
        at: instant,
        lastSeenAt: instant,
        endedAt: instant.nullable(),
      }),
    ),
    cases: z.array(
      z.object({
        case: z.uuid(),
        kind: z.string(),
        journey: z.uuid().nullable(),
        openedAt: instant,
        closedAt: instant.nullable(),
      }),
    ),
    looks: z
      .array(z.object({ by: z.string(), action: z.string(), reason: z.string().nullable(), at: instant }))
      .meta({ description: 'Who has looked at this person or the journeys, or done something to them.' }),
  })
  .meta({ id: 'Person', description: 'Masked; the latest of each first.' });

export const revealSchema = z
  .object({
    field: z.enum(revealFields),
    reason: reasonSchema.min(LIMITS.staff.revealReason),
  })
  .meta({ id: 'Reveal' });

export const revealedSchema = z
  .object({ field: z.enum(revealFields), value: z.string().nullable() })
  .meta({ id: 'Revealed' });

export const unlockSchema = z.object({ reason: reasonSchema }).meta({ id: 'Unlock' });
