import { z } from 'zod';

/** Chosen by the browser that begins; 128 bits or more. */
export const stateSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22,128}$/)
  .meta({ description: 'What the browser that begins keeps; the same must end it.' });

export const certificateLoginSchema = z
  .object({ state: stateSchema.optional() })
  .meta({ id: 'CertificateLogin' });

export const proofSchema = z
  .object({
    handover: z.string().meta({ description: 'Becomes a session, once.' }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'CertificateProof' });

export const handoverSchema = z
  .object({ handover: z.string().min(1).max(128), state: stateSchema.optional() })
  .meta({ id: 'Handover' });
