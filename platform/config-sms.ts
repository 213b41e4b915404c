import { z } from 'zod';
import { httpUrl, phoneSender, text } from './config-values.ts';

const unknown = 'must be the name of a provider: twilio';

/** Where nothing is chosen, too. */
const twilioChosen = z.literal('twilio').optional();

const twilio = z
  .object({
    SMS_PROVIDER: twilioChosen,
    TWILIO_ACCOUNT_SID: text,
    TWILIO_AUTH_TOKEN: text,
    TWILIO_BASE_URL: httpUrl.optional(),
    TWILIO_FROM: phoneSender,
  })
  .transform((env) => ({
    provider: 'twilio' as const,
    accountSid: env.TWILIO_ACCOUNT_SID,
    authToken: env.TWILIO_AUTH_TOKEN,
    baseUrl: env.TWILIO_BASE_URL,
    from: env.TWILIO_FROM,
  }));

/** The providers of text messages, each with its own settings; `SMS_PROVIDER` chooses one, and only its settings are asked for. */
export const smsGroup = z.discriminatedUnion('SMS_PROVIDER', [twilio], { error: unknown });

const twilioWebhook = z
  .object({ SMS_PROVIDER: twilioChosen, TWILIO_AUTH_TOKEN: text })
  .transform((env) => ({ twilioAuthToken: env.TWILIO_AUTH_TOKEN }));

/** What the API needs to believe the status events of the chosen one; the others' are refused. */
export const smsWebhookSettings = z.discriminatedUnion('SMS_PROVIDER', [twilioWebhook], { error: unknown });

export type SmsSettings = z.output<typeof smsGroup>;
