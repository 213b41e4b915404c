import type { Provider } from '../faults/fault.ts';
import { signEvents } from '../sendgrid/sign.ts';
import { signCallback } from '../twilio/sign.ts';
import { signStandard } from '../vendor/sign.ts';
import type { Teller } from './queue.ts';

export interface TellerOptions {
  /** Our API's origin; without it SendGrid's events and the vendor's verdicts have nowhere to go, as when no webhook is set up. */
  webhookBaseUrl: string | undefined;
  sendgridPrivateKey: string;
  twilioAuthToken: string;
  /** Of Standard Webhooks; several while one is rotated. */
  vendorSecrets: readonly string[];
  /** One line for each webhook that was not taken. */
  onRefused?: ((provider: Provider, status: number | string) => void) | undefined;
}

const timeoutMs = 5_000;

/** Calls our API's webhooks as the providers do, each call signed afresh. */
export function createTeller(options: TellerOptions): Teller {
  const post = async (provider: Provider, url: string, request: RequestInit): Promise<boolean> => {
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      const answer = await fetch(url, { ...request, method: 'POST', redirect: 'manual', signal });
      await answer.arrayBuffer();
      if (!answer.ok) options.onRefused?.(provider, answer.status);
      return answer.ok;
    } catch (error) {
      options.onRefused?.(provider, error instanceof Error ? error.name : 'unknown');
      return false;
    }
  };
  return {
    async sendgrid(events) {
      if (options.webhookBaseUrl === undefined) return true;
      const { body, headers } = signEvents(events, options.sendgridPrivateKey, new Date());
      const url = `${options.webhookBaseUrl}/api/v1/webhooks/sendgrid`;
      return post('sendgrid', url, { body, headers: { ...headers, 'Content-Type': 'application/json' } });
    },
    async twilio(url, params) {
      const signature = signCallback(options.twilioAuthToken, url, params);
      const headers = { 'X-Twilio-Signature': signature, 'User-Agent': 'TwilioProxy/1.1' };
      return post('twilio', url, { body: new URLSearchParams(params), headers });
    },
    async vendor(id, event) {
      if (options.webhookBaseUrl === undefined) return true;
      const at = new Date();
      const body = JSON.stringify({ ...event, timestamp: at.toISOString() });
      const headers = signStandard(options.vendorSecrets, { id, body, at });
      const url = `${options.webhookBaseUrl}/api/v1/webhooks/identity`;
      return post('vendor', url, { body, headers: { ...headers, 'Content-Type': 'application/json' } });
    },
  };
}
