import { join } from 'node:path';
import type { StackSecrets } from './stack-secrets.ts';
import type { EmbeddedCertificates } from './test-authority/prepare.ts';

export type Environment = Record<string, string>;

export interface StackPlaces {
  /** Origin under which people reach the portal. */
  publicUrl: string;
  host: string;
  port: number;
  standinsPort: number;
  /** Where the worker tells how it is. */
  workerPort: number;
  /** With the role that owns the tables; the application gets one of its own on the same server. */
  databaseUrl: string;
  temporalAddress: string;
  dataDir: string;
  programsDir: string;
  /** Of the listener for certificates. */
  certificatesPort: number;
  certificates: EmbeddedCertificates;
}

/** What an operator would write for outside services, written for the embedded ones: the parts cannot tell the difference. */
export function stackEnvironment(places: StackPlaces, secrets: StackSecrets): Environment {
  const standins = `http://127.0.0.1:${places.standinsPort}`;
  return {
    // What production refuses (platform/config-production.ts) is what this stack is made of: stand-ins on this machine, over http.
    ALTA_EMBEDDED: 'true',
    ...databaseEnvironment(places.databaseUrl, secrets.databasePassword),
    TEMPORAL_ADDRESS: places.temporalAddress,
    TEMPORAL_NAMESPACE: 'default',
    TEMPORAL_TASK_QUEUE: 'alta',
    WORKER_PORT: String(places.workerPort),
    HOST: places.host,
    PORT: String(places.port),
    PUBLIC_URL: places.publicUrl,
    SENDGRID_API_KEY: secrets.sendgridApiKey,
    SENDGRID_BASE_URL: standins,
    SENDGRID_FROM: 'Alta <no-reply@alta.example>',
    SENDGRID_WEBHOOK_PUBLIC_KEY: secrets.sendgridWebhookPublicKey,
    SMS_PROVIDER: 'twilio',
    TWILIO_ACCOUNT_SID: secrets.twilioAccountSid,
    TWILIO_AUTH_TOKEN: secrets.twilioAuthToken,
    TWILIO_BASE_URL: standins,
    // From the ranges that the national regulators set aside for fiction and tests.
    TWILIO_FROM: '+15005550006',
    IDENTITY_VENDOR_URL: `${standins}/identity`,
    IDENTITY_VENDOR_KEY: secrets.identityVendorKey,
    IDENTITY_VENDOR_WEBHOOK_SECRET: secrets.identityWebhookSecret,
    ALTA_SECRETS: secrets.altaSecrets,
    IMAGES_DIR: join(places.dataDir, 'images'),
    PROGRAMS_DIR: places.programsDir,
    OUTBOX_URL: standins,
    STANDINS_PORT: String(places.standinsPort),
    STANDINS_DATA: join(places.dataDir, 'standins'),
    SENDGRID_WEBHOOK_PRIVATE_KEY: secrets.sendgridWebhookPrivateKey,
    WEBHOOK_BASE_URL: places.publicUrl,
    ...certificateEnvironment(places),
  };
}

/** What migrates has the owner's address; the parts that serve do not get it (`ofTheApplication`). */
const ownerVariable = 'DATABASE_OWNER_URL';

function databaseEnvironment(ownerUrl: string, password: string): Environment {
  if (ownerUrl === '') return { DATABASE_URL: '' };
  const url = new URL(ownerUrl);
  url.username = 'alta_app';
  url.password = password;
  return { DATABASE_URL: url.href, [ownerVariable]: ownerUrl };
}

/** Who owns the tables, and who works with their rows. */
export function owners(env: Environment): { ownerUrl: string; applicationUrl: string } {
  const applicationUrl = env['DATABASE_URL'] ?? '';
  return { ownerUrl: env[ownerVariable] ?? applicationUrl, applicationUrl };
}

/** What the API, the worker and the stand-ins are told. */
export function ofTheApplication(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([name]) => name !== ownerVariable));
}

function certificateEnvironment({ certificates, certificatesPort }: StackPlaces): Environment {
  return {
    CERTIFICATES_PORT: String(certificatesPort),
    CERTIFICATES_KEY: certificates.keyFile,
    CERTIFICATES_CERT: certificates.certificateFile,
    CERTIFICATES_TRUST: certificates.trustDir,
    STANDINS_AUTHORITY_PORT: String(certificates.authorityPort),
    STANDINS_AUTHORITY_DIR: join(certificates.dir, 'authority'),
  };
}
