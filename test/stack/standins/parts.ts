import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished, vi } from 'vitest';
import { createSendgridSender } from '../../../messages/providers/sendgrid.ts';
import { createTwilioSender } from '../../../messages/providers/twilio.ts';
import type { EmailSender, Mail, Sms, SmsSender } from '../../../messages/ports.ts';
import type { FaultMode } from '../../../stack/standins/faults/fault.ts';
import { startStandins } from '../../../stack/standins/start.ts';
import type { Standins, StandinsOptions } from '../../../stack/standins/start.ts';

/** A new P-256 key pair as SendGrid's settings show them. */
export function newKeys(): { privateKey: string; publicKey: string } {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    privateKey: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  };
}

/** How long a client waits in a test where no answer comes; long enough for a busy machine to take the request in. */
export function patienceWith(mode: FaultMode): number {
  return mode === 'hang' || mode === 'accept-then-timeout' ? 700 : 10_000;
}

export const accountSid = `AC${randomBytes(16).toString('hex')}`;
export const authToken = randomBytes(16).toString('hex');
export const apiKey = `SG.${randomBytes(16).toString('hex')}`;
export const keys = newKeys();

export interface Running {
  standins: Standins;
  email: EmailSender;
  sms: SmsSender;
}

/** The stand-ins and the official clients that speak to them; gone when the test is over. */
export async function running(options: Partial<StandinsOptions> = {}, timeoutMs = 10_000): Promise<Running> {
  const standins = await startStandins({
    sendgrid: { apiKey, webhookPrivateKey: keys.privateKey },
    twilio: { accountSid, authToken },
    stepMs: 5,
    patience: { firstRetry: 20, longestRetry: 100 },
    ...options,
  });
  onTestFinished(() => standins.close());
  const baseUrl = standins.url;
  return {
    standins,
    email: createSendgridSender({ apiKey, baseUrl, from: 'Oficina <no-reply@alta.example>', timeoutMs }),
    sms: createTwilioSender({ accountSid, authToken, baseUrl, from: '+34600000000', timeoutMs }),
  };
}

export const mail: Mail = {
  messageId: 'message-0001',
  to: 'ana@example.org',
  subject: 'Confirme su correo',
  text: 'Pulse aquí: https://alta.example/asepeyo/link/abc123456def.\n',
  html: '<p>Pulse <a href="https://alta.example/asepeyo/link/abc123456def">aquí</a></p>',
  language: 'es',
};

export const sms: Sms = {
  messageId: 'message-0002',
  to: '+34600111222',
  text: 'Su PIN: 123456.\n\n@alta.example #123456',
  statusCallback: 'http://127.0.0.1:9/api/v1/webhooks/twilio',
};

export interface Call {
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** A web server that keeps what it is told. `status` may change from one call to the next. */
export async function listener(status: () => number = () => 204): Promise<{ url: string; calls: Call[] }> {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      calls.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) });
      response.writeHead(status()).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, calls };
}

/** Waits for a condition, 20 s at most. */
export async function until<T>(look: () => T): Promise<T> {
  return vi.waitUntil(look, { timeout: 20_000, interval: 5 });
}
