import { z } from 'zod';
import { secondPersonActions } from '../../domain/journey-actions.ts';
import { LIMITS } from '../../domain/limits.ts';
import { contactContrasts, requestDecisions, requestOutcomes } from '../../domain/second-person.ts';
import { reasonSchema } from './reason.ts';

const instant = z.iso.datetime();
const action = z.enum(secondPersonActions);

export const requestSchema = z
  .object({
    request: z.uuid(),
    journey: z.uuid(),
    action,
    askedBy: z.string(),
    own: z.boolean().meta({ description: 'Asked for by the reader: for others to decide about.' }),
    reason: z.string(),
    askedAt: instant,
    dueAt: instant,
    outcome: z.enum(requestOutcomes).nullable().meta({ description: 'Null while it waits.' }),
    decidedBy: z.string().nullable(),
    note: z.string().nullable().meta({ description: 'Why it was decided so.' }),
    settledAt: instant.nullable(),
  })
  .meta({ id: 'SecondPersonRequest' });

export const requestDetailSchema = requestSchema
  .extend({
    effect: z
      .string()
      .nullable()
      .meta({ description: 'What it does when it is confirmed; null once it is decided.' }),
    contact: z.string().nullable().meta({
      description:
        'The new contact, in full to who may confirm it, else masked; null once it is decided, and where there is none.',
    }),
    replaces: z.string().nullable().meta({ description: 'What is there now, masked.' }),
    onFile: z.enum(contactContrasts).nullable().meta({
      description: 'Whether the new contact is one that is on file for the person.',
    }),
  })
  .meta({ id: 'SecondPersonRequestDetail' });

export const askSchema = z
  .object({
    action,
    contact: z.string().max(LIMITS.form.emailLength).optional().meta({
      description:
        'The email or mobile that takes the place of the old one, where the action puts one there.',
    }),
    reason: reasonSchema,
  })
  .meta({ id: 'SecondPersonAsk' });

export const askedSchema = z.object({ request: z.uuid() }).meta({ id: 'SecondPersonAsked' });

export const requestDecisionSchema = z
  .object({ decision: z.enum(requestDecisions), reason: reasonSchema })
  .meta({ id: 'SecondPersonDecision' });

export const requestDecidedSchema = z
  .object({
    outcome: z.enum(requestOutcomes).meta({
      description: 'overtaken: it could not be done any more, and nothing was.',
    }),
  })
  .meta({ id: 'SecondPersonDecided' });
