import { z } from 'zod';
import type { FactorKind } from '../../domain/second-factor.ts';
import { staffLevels, staffRoles } from '../../domain/staff.ts';
import { shownPasskeySchema } from './staff-passkeys.ts';

export const staffLoginSchema = z
  .object({ name: z.string().min(1).max(64), password: z.string().min(1).max(1024) })
  .meta({ id: 'StaffLogin' });

export const staffSessionSchema = z
  .object({
    name: z.string(),
    program: z.string().nullable().meta({ description: 'Null for staff who work for all of them.' }),
    role: z.enum(staffRoles),
    level: z.enum(staffLevels).meta({
      description:
        '`password`: nothing but the second factor can be shown or set up. `full`: what the role is granted.',
    }),
    secondFactors: z
      .object({
        passkeys: z.number().int().meta({ description: 'How many passkeys.' }),
        totp: z.boolean().meta({ description: 'An authenticator app.' }),
        recoveryCodes: z.number().int().meta({ description: 'How many are left.' }),
      })
      .meta({ description: 'What is set up.' }),
    passkeysAt: z
      .string()
      .nullable()
      .meta({
        description: 'The origin at which passkeys are made and shown; null where there are none.',
        examples: ['https://consola.example.org'],
      }),
    idleEndsAt: z.iso.datetime().meta({ description: 'Moves on with every request.' }),
    endsAt: z.iso.datetime(),
    warnBeforeMs: z.number().int().meta({ description: 'How long before its end it is to be warned of.' }),
  })
  .meta({ id: 'StaffSession' });

const code = z.string().min(1).max(64);

export const secondFactorCodeSchema = z.object({ code }).meta({ id: 'SecondFactorCode' });

/** How what is shown is told, for each kind. */
const shownFactor = {
  passkey: z.object({ kind: z.literal('passkey'), credential: shownPasskeySchema }),
  totp: z.object({ kind: z.literal('totp'), code }),
  recoveryCode: z.object({ kind: z.literal('recoveryCode'), code }),
} as const satisfies Record<FactorKind, z.ZodObject>;

export const secondFactorSchema = z
  .discriminatedUnion('kind', [shownFactor.passkey, shownFactor.totp, shownFactor.recoveryCode])
  .meta({ id: 'SecondFactor' });

export const totpOfferSchema = z
  .object({
    uri: z.string().meta({ description: 'For the app’s camera, as a QR code.' }),
    secret: z.string().meta({ description: 'The same to be typed, in base32.' }),
  })
  .meta({ id: 'TotpOffer' });

export const recoveryCodesSchema = z
  .object({ recoveryCodes: z.array(z.string()) })
  .meta({ id: 'RecoveryCodes', description: 'Shown this once; each gets in once.' });

export const factorConfirmedSchema = recoveryCodesSchema.extend({ session: staffSessionSchema }).meta({
  id: 'FactorConfirmed',
  description: 'The codes are shown this once; none where those that were given before go on counting.',
});
