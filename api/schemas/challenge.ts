import { z } from 'zod';

const hex = (bytes: number): z.ZodString => z.string().regex(new RegExp(`^[0-9a-f]{${String(bytes * 2)}}$`));

/** As altcha's second version has it (https://altcha.org), with what we sign besides: the key and the end of its life. */
const altchaChallengeSchema = z.strictObject({
  parameters: z.strictObject({
    algorithm: z.literal('PBKDF2/SHA-256'),
    nonce: hex(16),
    salt: hex(16),
    cost: z.number().int().meta({ description: 'Iterations a try.' }),
    keyLength: z.number().int(),
    keyPrefix: z.string().meta({ description: 'How the key of the right try begins.' }),
    keySignature: hex(32),
    data: z.strictObject({
      key: z.string().max(64),
      until: z.number().int().meta({ description: 'Seconds since 1970, by the service’s clock.' }),
    }),
  }),
  signature: hex(32),
});

/** What is to be solved. */
export const challengeSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('altcha'),
      challenge: altchaChallengeSchema,
      validMs: z.number().int().meta({ description: 'How long from now its answer is taken.' }),
    }),
    z.object({ kind: z.literal('recaptcha'), siteKey: z.string() }),
  ])
  .meta({ id: 'Challenge' });

/** What altcha's answer holds, below its base64. */
export const altchaAnswerSchema = z.strictObject({
  challenge: altchaChallengeSchema,
  solution: z.strictObject({
    counter: z.number().int().nonnegative(),
    derivedKey: hex(32),
    time: z.number().optional(),
  }),
});

/** The answer to a challenge, as request bodies carry it. */
export const challengeAnswerSchema = z.string().min(1).max(8192).meta({
  description:
    'The answer to the challenge, where the institution asks one: altcha’s payload, or the token of reCAPTCHA. Good once.',
});
