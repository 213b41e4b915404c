import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createStandinsApp } from './app.ts';
import { createFaults } from './faults/fault.ts';
import type { FaultSettings, Provider } from './faults/fault.ts';
import { openJournal } from './journal.ts';
import type { OutboxMessage } from './outbox/message.ts';
import { openOutbox } from './outbox/outbox.ts';
import { keyFrom } from './sendgrid/sign.ts';
import { openWebhookQueue } from './webhooks/queue.ts';
import { createVendorChecks } from './vendor/checks.ts';
import type { Parts } from './parts.ts';
import type { VendorChecks } from './vendor/checks.ts';
import type { Patience, WebhookQueue } from './webhooks/queue.ts';
import { createTeller } from './webhooks/teller.ts';

export interface StandinsOptions {
  /** 0 or none: a free one. */
  port?: number | undefined;
  /** 127.0.0.1 when not given: the outbox holds everybody's codes. */
  host?: string | undefined;
  /** Folder of the outbox and of the webhooks still to be told; none: memory alone. */
  data?: string | undefined;
  /** `webhookPrivateKey`: P-256, PEM or base64 DER. */
  sendgrid: { apiKey: string; webhookPrivateKey: string };
  twilio: { accountSid: string; authToken: string };
  /** An identity vendor's key, and with what its webhooks are signed (`whsec_…`). Without it there is none. */
  vendor?: { key: string; webhookSecrets: readonly string[] } | undefined;
  /** Our API's origin, for SendGrid's events and the vendor's verdicts. Twilio's go to the address each message names. */
  webhookBaseUrl?: string | undefined;
  /** Milliseconds between the steps of a message's way; 60 when not given. */
  stepMs?: number | undefined;
  /** How webhooks that were not taken are told again. */
  patience?: Patience | undefined;
  onWebhookRefused?: ((provider: Provider, status: number | string) => void) | undefined;
  /** Uniform in [0, 1), for faults with a probability. */
  random?: (() => number) | undefined;
}

export interface Standins {
  /** Base URL of SendGrid's and Twilio's API; the vendor's lies under `/identity`. */
  url: string;
  /** A provider that is not named stays as it is. */
  setFaults(settings: FaultSettings): void;
  /** Newest first; all, or those to one recipient. */
  outbox(to?: string): OutboxMessage[];
  /** The identity vendor: what it was given, and how it deals with that. */
  vendor: VendorChecks;
  /** Webhooks that our API has not taken yet. */
  pendingWebhooks(): number;
  close(): Promise<void>;
}

const defaultPatience: Patience = { firstRetry: 500, longestRetry: 15_000 };

/** Starts the stand-ins of SendGrid, Twilio and an identity vendor on one port. @throws when the port is taken or the key is none */
export async function startStandins(options: StandinsOptions): Promise<Standins> {
  const { data, sendgrid, twilio, webhookBaseUrl, stepMs = 60 } = options;
  keyFrom(sendgrid.webhookPrivateKey);
  const journal = (name: string): ReturnType<typeof openJournal> =>
    openJournal(data === undefined ? undefined : join(data, name));
  const outbox = openOutbox(journal('outbox.jsonl'));
  const faults = createFaults(options.random);
  const teller = createTeller({
    webhookBaseUrl,
    sendgridPrivateKey: sendgrid.webhookPrivateKey,
    twilioAuthToken: twilio.authToken,
    vendorSecrets: options.vendor?.webhookSecrets ?? [],
    onRefused: options.onWebhookRefused,
  });
  const webhooks = openWebhookQueue(journal('webhooks.jsonl'), teller, options.patience ?? defaultPatience);
  const vendor = openVendor(options, webhooks, stepMs);
  const app = createStandinsApp({ outbox, faults, webhooks, sendgrid, twilio, vendor, stepMs });
  const host = options.host ?? '127.0.0.1';
  const server = createServer(app);
  try {
    server.listen(options.port ?? 0, host);
    await once(server, 'listening');
  } catch (error) {
    await webhooks.close();
    throw error;
  }
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${String((server.address() as AddressInfo).port)}`,
    setFaults: (settings) => {
      faults.set(settings);
    },
    vendor: vendor.checks,
    outbox: (to) => outbox.list(to),
    pendingWebhooks: () => webhooks.pending(),
    async close() {
      await Promise.all([webhooks.close(), closed(server)]);
    },
  };
}

/** Without a configured key the vendor has a random one, which no caller knows. */
function openVendor(
  { vendor }: Pick<StandinsOptions, 'vendor'>,
  webhooks: WebhookQueue,
  stepMs: number,
): Parts['vendor'] {
  return { key: vendor?.key ?? randomUUID(), checks: createVendorChecks(webhooks, stepMs) };
}

/** Requests that are left hanging on purpose never end by themselves. */
async function closed(server: Server): Promise<void> {
  const over = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await over;
}
