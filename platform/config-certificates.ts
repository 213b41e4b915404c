import { z } from 'zod';
import { folder, networks, origin, wholeNumber } from './config-values.ts';

const headerName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9-]{2,60}$/, 'must be the name of a header')
  .transform((name) => name.toLowerCase());

/**
 * Login by certificate. With a port there is a listener for it, which needs a key and a certificate of its own; with
 * `CERTIFICATES_FROM_PROXY` a proxy that ends TLS hands certificates on in a header. Without both, no certificate logs in.
 */
export const certificatesGroup = z
  .object({
    CERTIFICATES_PORT: wholeNumber(1, 65_535).optional(),
    CERTIFICATES_KEY: folder.optional(),
    CERTIFICATES_CERT: folder.optional(),
    /** Origin under which browsers present certificates; the host of PUBLIC_URL with the port unless told. */
    CERTIFICATES_URL: origin.optional(),
    /** Authorities that every program trusts on top of its own; for tests and trials. */
    CERTIFICATES_TRUST: folder.optional(),
    CERTIFICATES_FROM_PROXY: z.enum(['true', 'false'], { error: 'must be true or false' }).default('false'),
    CERTIFICATES_HEADER: headerName.prefault('x-client-certificate'),
    PUBLIC_URL: origin,
    TRUSTED_PROXIES: networks.default([]),
  })
  .refine((env) => env.CERTIFICATES_PORT === undefined || (env.CERTIFICATES_KEY && env.CERTIFICATES_CERT), {
    path: ['CERTIFICATES_PORT'],
    message: 'needs CERTIFICATES_KEY and CERTIFICATES_CERT',
  })
  .refine((env) => env.CERTIFICATES_FROM_PROXY === 'false' || env.TRUSTED_PROXIES.length > 0, {
    path: ['CERTIFICATES_FROM_PROXY'],
    message: 'needs TRUSTED_PROXIES',
  })
  .refine((env) => env.CERTIFICATES_FROM_PROXY === 'false' || env.CERTIFICATES_URL !== undefined, {
    path: ['CERTIFICATES_FROM_PROXY'],
    message: 'needs CERTIFICATES_URL, where the proxy asks for certificates',
  })
  .transform((env) => ({
    listener: listenerOf(env.CERTIFICATES_PORT, env.CERTIFICATES_KEY, env.CERTIFICATES_CERT),
    url: env.CERTIFICATES_URL ?? urlOf(env.PUBLIC_URL, env.CERTIFICATES_PORT),
    trustDir: env.CERTIFICATES_TRUST,
    /** The header that is believed from a trusted proxy; undefined: none is. */
    header: env.CERTIFICATES_FROM_PROXY === 'true' ? env.CERTIFICATES_HEADER : undefined,
  }));

interface ListenerConfig {
  port: number;
  keyFile: string;
  certificateFile: string;
}

function listenerOf(
  port: number | undefined,
  keyFile: string | undefined,
  certificateFile: string | undefined,
): ListenerConfig | undefined {
  if (port === undefined || keyFile === undefined || certificateFile === undefined) return undefined;
  return { port, keyFile, certificateFile };
}

function urlOf(publicUrl: string, port: number | undefined): string | undefined {
  if (port === undefined) return undefined;
  const url = new URL(publicUrl);
  return new URL(`https://${url.hostname}:${String(port)}`).origin;
}
