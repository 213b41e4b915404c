import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { api, datedOutcomeOf, outcomeOf } from '../../shared/api-client.ts';
import type { StaffSession } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';
import type { KnownSession } from '../session/session-api.ts';
import { confirmed, showFactor } from './second-factor-api.ts';
import type { Confirmed } from './second-factor-api.ts';

/** The browser, the device or its holder has given nothing: no finger, no PIN, or not in time. */
export class PasskeyNotGiven extends Error {
  override readonly name = 'PasskeyNotGiven';
}

/** Whether this browser makes and shows passkeys at this address. */
export function canUsePasskeys({ passkeysAt }: Pick<StaffSession, 'passkeysAt'>): boolean {
  return passkeysAt === window.location.origin && typeof window.PublicKeyCredential === 'function';
}

/** @throws PasskeyNotGiven */
export async function showPasskey(): Promise<Outcome<KnownSession>> {
  const asked = await outcomeOf(api.POST('/staff/session/second-factor/passkey'));
  if (!asked.ok) return asked;
  const { startAuthentication } = await import('@simplewebauthn/browser');
  // The service passes on what its library made; the browser's own function judges it.
  const optionsJSON = asked.value as unknown as PublicKeyCredentialRequestOptionsJSON;
  const credential = await startAuthentication({ optionsJSON }).catch(notGiven);
  return showFactor({ kind: 'passkey', credential: { ...credential, clientExtensionResults: {} } });
}

/** @throws PasskeyNotGiven */
export async function makePasskey(name: string): Promise<Outcome<Confirmed>> {
  const asked = await outcomeOf(api.POST('/staff/second-factor/passkeys/offer'));
  if (!asked.ok) return asked;
  const { startRegistration } = await import('@simplewebauthn/browser');
  const optionsJSON = asked.value as unknown as PublicKeyCredentialCreationOptionsJSON;
  const { id, rawId, type, response } = await startRegistration({ optionsJSON }).catch(notGiven);
  const { clientDataJSON, attestationObject } = response;
  // How the key is reached is told by browsers that know it, in the words that the service knows.
  const transports = response.transports as MadeTransports | undefined;
  const made = { clientDataJSON, attestationObject, ...(transports && { transports }) };
  const credential = { id, rawId, type, response: made, clientExtensionResults: {} };
  return confirmed(
    await datedOutcomeOf(api.POST('/staff/second-factor/passkeys', { body: { name, credential } })),
  );
}

type MadeTransports = ('ble' | 'cable' | 'hybrid' | 'internal' | 'nfc' | 'smart-card' | 'usb')[];

function notGiven(cause: unknown): never {
  throw new PasskeyNotGiven('no passkey', { cause });
}
