import { z } from 'zod';
import { LIMITS } from '../../domain/limits.ts';

/** Bytes in base64url, as WebAuthn's JSON has them; none of them is anywhere near as long. */
const bytes = z.base64url().max(16_384);
const key = {
  id: z.base64url().min(1).max(1_400),
  rawId: z.base64url().min(1).max(1_400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['cross-platform', 'platform']).exactOptional(),
  // Nothing is asked of extensions, and nothing taken from them.
  clientExtensionResults: z.object({}).default({}),
};

/** `AuthenticationResponseJSON` (WebAuthn Level 3, 5.1.9). */
export const shownPasskeySchema = z
  .object({
    ...key,
    response: z.object({
      clientDataJSON: bytes,
      authenticatorData: bytes,
      signature: bytes,
      userHandle: bytes.exactOptional(),
    }),
  })
  .meta({ id: 'ShownPasskey', description: '`AuthenticationResponseJSON` of WebAuthn.' });

/** `RegistrationResponseJSON` (WebAuthn Level 3, 5.1.8). */
const madePasskeySchema = z
  .object({
    ...key,
    response: z.object({
      clientDataJSON: bytes,
      attestationObject: bytes,
      transports: z
        .array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']))
        .exactOptional(),
    }),
  })
  .meta({ id: 'MadePasskey', description: '`RegistrationResponseJSON` of WebAuthn.' });

const name = z.string().trim().min(1).max(LIMITS.staff.secondFactor.passkey.longestName);

export const newPasskeySchema = z.object({ name, credential: madePasskeySchema }).meta({ id: 'NewPasskey' });

/** What the browser's own function takes; passed on as it is. */
export const passkeyOptionsSchema = z.looseObject({ challenge: z.string() }).meta({
  id: 'PasskeyOptions',
  description:
    '`PublicKeyCredentialCreationOptionsJSON` or `PublicKeyCredentialRequestOptionsJSON` of WebAuthn.',
});

export const passkeysSchema = z
  .array(
    z.object({
      passkey: z.uuid(),
      name: z.string(),
      createdAt: z.iso.datetime(),
      lastUsedAt: z.iso.datetime().nullable(),
    }),
  )
  .meta({ id: 'Passkeys' });
