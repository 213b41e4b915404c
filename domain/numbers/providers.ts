import type { Channel } from '../journey-definition.ts';

/** Who sends what goes by a channel, as they call themselves. */
export const providerOf: Readonly<Record<Channel, string>> = { email: 'SendGrid', sms: 'Twilio' };
