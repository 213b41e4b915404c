import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';

/** Made once for a data folder, so that what was signed or encrypted yesterday can be read today. */
export interface StackSecrets {
  altaSecrets: string;
  sendgridApiKey: string;
  sendgridWebhookPrivateKey: string;
  sendgridWebhookPublicKey: string;
  twilioAccountSid: string;
  twilioAuthToken: string;
  identityVendorKey: string;
  identityWebhookSecret: string;
  /** Of the database's role that the application has. */
  databasePassword: string;
}

function makeSecrets(): StackSecrets {
  const { publicKey, privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  });
  return {
    altaSecrets: `k1:${randomBytes(32).toString('base64url')}`,
    sendgridApiKey: `SG.${randomBytes(16).toString('base64url')}.${randomBytes(32).toString('base64url')}`,
    sendgridWebhookPrivateKey: privateKey.toString('base64'),
    sendgridWebhookPublicKey: publicKey.toString('base64'),
    twilioAccountSid: `AC${randomBytes(16).toString('hex')}`,
    twilioAuthToken: randomBytes(16).toString('hex'),
    identityVendorKey: randomBytes(24).toString('base64url'),
    identityWebhookSecret: `whsec_${randomBytes(32).toString('base64')}`,
    databasePassword: randomBytes(24).toString('base64url'),
  };
}

/** Reads the secrets in `file`, making those (readable by their owner only) that an earlier version did not have, or all. */
export async function loadStackSecrets(file: string): Promise<StackSecrets> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  const kept = JSON.parse(text) as Partial<StackSecrets>;
  const secrets = { ...makeSecrets(), ...kept };
  if (Object.keys(secrets).every((name) => name in kept)) return secrets;
  await writeFile(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return secrets;
}
