import { z } from 'zod';
import { codeVerdicts } from '../../domain/credential/code-verdict.ts';
import { documentTypes } from '../../domain/identity-document.ts';
import { ownWordsSchema } from './program.ts';

const rotatingCodeSchema = z
  .object({
    secret: z.string().meta({ description: 'Of the holder’s device alone; base64url.' }),
    algorithm: z.literal('SHA-256'),
    digits: z.number().int(),
    stepMs: z
      .number()
      .int()
      .meta({ description: 'How long each code is shown, in milliseconds since 1970.' }),
  })
  .meta({
    id: 'RotatingCode',
    description: 'What the device makes the codes of (RFC 6238), without a connection.',
  });

const qrTokenSchema = z
  .object({
    token: z.string().meta({ description: 'An SD-JWT VC without disclosures, with its “~”.' }),
    exp: z.number().int().meta({ description: 'Seconds since 1970.' }),
    steps: z.number().int().meta({ description: 'Links of the chain that shows when it was shown.' }),
  })
  .meta({ id: 'QrToken', description: 'What the device makes the QR codes of, without a connection.' });

/** What a card says of its member. */
export const cardSchema = z.object({
  program: z.string(),
  name: z.string().nullable(),
  document: z.object({ type: z.enum(documentTypes), number: z.string() }),
  facts: z
    .array(z.object({ label: ownWordsSchema, value: z.string() }))
    .meta({ description: 'What the institution shows of its members, in the order of its card.' }),
  notice: ownWordsSchema,
  codeNotice: ownWordsSchema,
  updatedOn: z.iso.date().meta({ description: 'When the institution last renewed these data.' }),
});

export const credentialSchema = cardSchema
  .extend({ code: rotatingCodeSchema, qr: qrTokenSchema })
  .meta({ id: 'Credential' });

/** A card that another than its holder is shown: no secret comes with it. */
export const shownCardSchema = cardSchema
  .extend({
    code: z.string().meta({ description: 'The security code of now.' }),
    qr: z
      .string()
      .meta({ description: 'What the QR of now says behind the “#” of the page that checks it.' }),
    now: z.iso.datetime(),
    changesAt: z.iso
      .datetime()
      .meta({ description: 'When code and QR change; then the card is asked for again.' }),
    endsAt: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'When it is shown no more; null: as long as it may be seen.' }),
  })
  .meta({ id: 'ShownCard' });

export const shownCodeSchema = z
  .object({
    document: z.string().min(1).max(32),
    documentType: z
      .enum(documentTypes)
      .optional()
      .meta({ description: "Where the number alone does not say; else the program's first." }),
    code: z
      .string()
      .transform((typed) => typed.replaceAll(/\s/g, ''))
      .pipe(z.string().regex(/^\d{6}$/))
      .meta({ description: 'Six digits, as the credential shows them; blanks do no harm.' }),
  })
  .meta({ id: 'ShownCode' });

export const codeVerdictSchema = z
  .object({
    verdict: z.enum(codeVerdicts).meta({
      description:
        'Of a code that is right now, was right some minutes ago, or is of a credential that does not count any more; `notOurs` is said of everything else, and of every document that has no credential.',
    }),
    at: z.iso.datetime(),
  })
  .meta({ id: 'CodeVerdict' });
