import { z } from 'zod';
import { LIMITS } from '../../domain/limits.ts';

const query = {
  who: z.string().trim().min(1).max(120).optional().meta({
    description: 'A name of staff, or an actor as the audit has it, such as `retention`.',
  }),
  action: z
    .string()
    .regex(/^[A-Za-z][A-Za-z.-]{1,60}$/)
    .optional()
    .meta({ description: 'An action such as `person.reveal`, or the word before its dot.' }),
  whom: z.uuid().optional().meta({
    description: 'Id of a journey, a person or an account; needs the right to see whom it was about.',
  }),
  from: z.iso.datetime().optional(),
  until: z.iso.datetime().optional().meta({ description: 'Not itself.' }),
};

export const auditQuerySchema = z.object(query).meta({ id: 'AuditQuery' });

const auditEndSchema = z.object({ at: z.iso.datetime(), id: z.string().regex(/^\d{1,18}$/) });

export const auditPageSchema = z
  .object({
    ...query,
    after: auditEndSchema.optional().meta({ description: 'Where the page before ended.' }),
  })
  .meta({ id: 'AuditPage' });

const subjectSchema = z
  .object({
    journey: z.uuid().nullable(),
    person: z.uuid().nullable(),
    document: z.string().nullable().meta({ description: 'Of the person, masked.' }),
    reason: z.string().nullable(),
  })
  .meta({ id: 'AuditSubject' });

export const auditLinesSchema = z
  .object({
    lines: z
      .array(
        z.object({
          id: z.string(),
          at: z.iso.datetime(),
          program: z
            .string()
            .nullable()
            .meta({ description: 'Where it happened; null where in none, or before it was noted.' }),
          actor: z.string(),
          action: z.string(),
          subject: subjectSchema
            .nullable()
            .meta({ description: 'The person it was about, and why; null for staff who may not see it.' }),
        }),
      )
      .meta({ description: `The latest first; ${String(LIMITS.staff.audit.page)} at most.` }),
    next: auditEndSchema.nullable().meta({ description: 'What the next page comes after; null at the end.' }),
    chain: z
      .object({ rows: z.number().int(), head: z.string() })
      .meta({ description: 'Where the chain of the whole audit ends.' }),
  })
  .meta({ id: 'AuditLines' });
