import { z } from 'zod';
import { certificatesGroup } from './config-certificates.ts';
import { consoleGroup } from './config-console.ts';
import { staffProviderGroup } from './config-staff-provider.ts';
import { metricsGroup } from './config-metrics.ts';
import { smsGroup, smsWebhookSettings } from './config-sms.ts';
import {
  address,
  databaseUrl,
  folder,
  httpUrl,
  networks,
  origin,
  rosterServices,
  secrets,
  secretUrl,
  sender,
  text,
  webhookSecrets,
  wholeNumber,
} from './config-values.ts';

/** One schema a group: environment in, the group's plain object out. */
export const configGroups = {
  log: z
    .object({
      LOG_LEVEL: z
        .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
          error: 'must be trace, debug, info, warn, error, fatal or silent',
        })
        .default('info'),
    })
    .transform((env) => ({ level: env.LOG_LEVEL })),
  database: z
    .object({ DATABASE_URL: databaseUrl, DATABASE_POOL: wholeNumber(1, 1000).default(10) })
    .transform((env) => ({ url: env.DATABASE_URL, pool: env.DATABASE_POOL })),
  /** Who migrates owns the tables; the application's role, of `DATABASE_URL`, is another. Without an owner named they are one. */
  ownership: z
    .object({ DATABASE_URL: databaseUrl, DATABASE_OWNER_URL: databaseUrl.optional() })
    .transform((env) => ({
      ownerUrl: env.DATABASE_OWNER_URL ?? env.DATABASE_URL,
      applicationUrl: env.DATABASE_URL,
    })),
  temporal: z
    .object({
      TEMPORAL_ADDRESS: address,
      TEMPORAL_NAMESPACE: text.default('default'),
      TEMPORAL_TASK_QUEUE: text.default('alta'),
      TEMPORAL_TLS_CERT: folder.optional(),
      TEMPORAL_TLS_KEY: folder.optional(),
      TEMPORAL_TLS_CA: folder.optional(),
      TEMPORAL_API_KEY: text.optional(),
    })
    .refine((env) => (env.TEMPORAL_TLS_CERT === undefined) === (env.TEMPORAL_TLS_KEY === undefined), {
      path: ['TEMPORAL_TLS_CERT and TEMPORAL_TLS_KEY'],
      message: 'must be given together',
    })
    .transform((env) => ({
      address: env.TEMPORAL_ADDRESS,
      namespace: env.TEMPORAL_NAMESPACE,
      taskQueue: env.TEMPORAL_TASK_QUEUE,
      certificateFile: env.TEMPORAL_TLS_CERT,
      keyFile: env.TEMPORAL_TLS_KEY,
      authorityFile: env.TEMPORAL_TLS_CA,
      apiKey: env.TEMPORAL_API_KEY,
    })),
  http: z
    .object({
      HOST: text.default('127.0.0.1'),
      PORT: wholeNumber(1, 65_535).default(3000),
      PUBLIC_URL: origin,
      TRUSTED_PROXIES: networks.default([]),
      DRAIN_MS: wholeNumber(0, 60_000).default(0),
    })
    .transform((env) => ({
      host: env.HOST,
      port: env.PORT,
      publicUrl: env.PUBLIC_URL,
      trustedProxies: env.TRUSTED_PROXIES,
      /** How long a process that is to stop still serves people whom a balancer sends here; more than the balancer's interval. */
      drainMs: env.DRAIN_MS,
    })),
  certificates: certificatesGroup,
  email: z
    .object({ SENDGRID_API_KEY: text, SENDGRID_BASE_URL: httpUrl.optional(), SENDGRID_FROM: sender })
    .transform((env) => ({
      apiKey: env.SENDGRID_API_KEY,
      baseUrl: env.SENDGRID_BASE_URL,
      from: env.SENDGRID_FROM,
    })),
  sms: smsGroup,
  /** What the API needs to believe a provider's event; it never sends, so it holds no sending key. */
  webhooks: z
    .object({ SENDGRID_WEBHOOK_PUBLIC_KEY: text })
    .and(smsWebhookSettings)
    .transform(({ SENDGRID_WEBHOOK_PUBLIC_KEY: sendgridPublicKey, ...sms }) => ({
      sendgridPublicKey,
      ...sms,
    })),
  secrets: z.object({ ALTA_SECRETS: secrets }).transform((env) => env.ALTA_SECRETS),
  /** For whom a backup's keys are sealed (age-encryption.org); undefined: they are not in it. */
  backup: z
    .object({ BACKUP_RECIPIENT: text.optional() })
    .transform((env) => ({ recipient: env.BACKUP_RECIPIENT })),
  images: z.object({ IMAGES_DIR: folder }).transform((env) => ({ dir: env.IMAGES_DIR })),
  programs: z
    .object({ PROGRAMS_DIR: folder.prefault('./programs') })
    .transform((env) => ({ dir: env.PROGRAMS_DIR })),
  /** Where the programs whose `roster.source` is `rest` find their people. */
  rosters: z
    .object({ ROSTER_SERVICES: rosterServices.prefault('{}') })
    .transform((env) => ({ services: env.ROSTER_SERVICES })),
  /** The outside vendor that looks at identities, for programs with a vendorCheck; undefined where none is configured. */
  identityVendor: z
    .object({ IDENTITY_VENDOR_URL: secretUrl.optional(), IDENTITY_VENDOR_KEY: text.optional() })
    .refine((env) => (env.IDENTITY_VENDOR_URL === undefined) === (env.IDENTITY_VENDOR_KEY === undefined), {
      path: ['IDENTITY_VENDOR_URL and IDENTITY_VENDOR_KEY'],
      message: 'must be given together',
    })
    .transform(({ IDENTITY_VENDOR_URL: url, IDENTITY_VENDOR_KEY: key }) =>
      url !== undefined && key !== undefined ? { url: url.replace(/\/+$/, ''), key } : undefined,
    ),
  /** What the API needs to believe its verdicts; several secrets while one is rotated. */
  identityWebhook: z
    .object({ IDENTITY_VENDOR_WEBHOOK_SECRET: webhookSecrets.optional() })
    .transform((env) => ({ vendorSecrets: env.IDENTITY_VENDOR_WEBHOOK_SECRET ?? [] })),
  outbox: z.object({ OUTBOX_URL: httpUrl.optional() }).transform((env) => ({ url: env.OUTBOX_URL })),
  journeys: z.object({ PROVIDER_PATIENCE_MS: wholeNumber(1, 86_400_000).optional() }).transform((env) => ({
    /** How long a provider call is retried before a new journey parks; undefined: the rule of the domain. */
    patienceMs: env.PROVIDER_PATIENCE_MS,
  })),
  /** "I am not a robot": reCAPTCHA where its two keys are given (a checkbox's, version 2), else altcha. */
  challenge: z
    .object({
      RECAPTCHA_SITE_KEY: text.optional(),
      RECAPTCHA_SECRET: text.optional(),
      RECAPTCHA_VERIFY_URL: secretUrl.default('https://www.google.com/recaptcha/api/siteverify'),
    })
    .refine((env) => (env.RECAPTCHA_SITE_KEY === undefined) === (env.RECAPTCHA_SECRET === undefined), {
      path: ['RECAPTCHA_SITE_KEY and RECAPTCHA_SECRET'],
      message: 'must be given together',
    })
    .transform(({ RECAPTCHA_SITE_KEY: siteKey, RECAPTCHA_SECRET: secret, RECAPTCHA_VERIFY_URL }) => ({
      recaptcha:
        siteKey !== undefined && secret !== undefined
          ? { siteKey, secret, verifyUrl: RECAPTCHA_VERIFY_URL }
          : undefined,
    })),
  console: consoleGroup,
  staffProvider: staffProviderGroup,
  metrics: metricsGroup,
  worker: z
    .object({
      RESUME_EVERY_MS: wholeNumber(100, 86_400_000).default(60_000),
      WORKFLOW_CACHE: wholeNumber(1, 100_000).default(500),
      WORKER_PORT: wholeNumber(1, 65_535).optional(),
    })
    .transform((env) => ({
      resumeEveryMs: env.RESUME_EVERY_MS,
      workflowCache: env.WORKFLOW_CACHE,
      /** Where it tells how it is (health, metrics); undefined: nowhere. */
      port: env.WORKER_PORT,
    })),
};

/** Everything that can be configured, grouped by what uses it. */
export type Config = { [G in keyof typeof configGroups]: z.output<(typeof configGroups)[G]> };
