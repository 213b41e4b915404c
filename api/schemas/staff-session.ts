import { z } from 'zod';
import { factorKinds } from '../../domain/second-factor.ts';
import { staffLevels, staffRoles } from '../../domain/staff.ts';

export const staffLoginSchema = z
  .object({ name: z.string().min(1).max(64), password: z.string().min(1).max(1024) })
  .meta({ id: 'StaffLogin' });

export const staffSessionSchema = z
  .object({
    name: z.string(),
    program: z.string(),
    role: z.enum(staffRoles),
    level: z.enum(staffLevels).meta({
      description:
        '`password`: nothing but the second factor can be shown or set up. `full`: what the role is granted.',
    }),
    secondFactors: z
      .object({
        totp: z.boolean().meta({ description: 'An authenticator app.' }),
        recoveryCodes: z.number().int().meta({ description: 'How many are left.' }),
      })
      .meta({ description: 'What is set up.' }),
    idleEndsAt: z.iso.datetime().meta({ description: 'Moves on with every request.' }),
    endsAt: z.iso.datetime(),
    warnBeforeMs: z.number().int().meta({ description: 'How long before its end it is to be warned of.' }),
  })
  .meta({ id: 'StaffSession' });

const code = z.string().min(1).max(64);

export const secondFactorCodeSchema = z.object({ code }).meta({ id: 'SecondFactorCode' });

export const secondFactorSchema = z.object({ kind: z.enum(factorKinds), code }).meta({ id: 'SecondFactor' });

export const totpOfferSchema = z
  .object({
    uri: z.string().meta({ description: 'For the app’s camera, as a QR code.' }),
    secret: z.string().meta({ description: 'The same to be typed, in base32.' }),
  })
  .meta({ id: 'TotpOffer' });

export const recoveryCodesSchema = z
  .object({ recoveryCodes: z.array(z.string()) })
  .meta({ id: 'RecoveryCodes', description: 'Shown this once; each gets in once.' });

export const totpConfirmedSchema = recoveryCodesSchema
  .extend({ session: staffSessionSchema })
  .meta({ id: 'TotpConfirmed' });
