import type { Faults } from './faults/fault.ts';
import type { Outbox } from './outbox/outbox.ts';
import type { VendorChecks } from './vendor/checks.ts';
import type { WebhookQueue } from './webhooks/queue.ts';

/** What the stand-ins' routes share. */
export interface Parts {
  outbox: Outbox;
  faults: Faults;
  webhooks: WebhookQueue;
  sendgrid: { apiKey: string };
  twilio: { accountSid: string; authToken: string };
  vendor: { key: string; checks: VendorChecks };
  /** Milliseconds from one step of a message's way to the next. */
  stepMs: number;
}
