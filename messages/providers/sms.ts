import type { SmsSettings } from '../../platform/config-sms.ts';
import type { SmsSender } from '../ports.ts';
import { createTwilioSender } from './twilio.ts';

type ByProvider = { [S in SmsSettings as S['provider']]: S };
type Provider = keyof ByProvider;

const senders: { [P in Provider]: (settings: ByProvider[P]) => SmsSender } = {
  twilio: createTwilioSender,
};

/** The provider of text messages that the configuration chooses. */
export function createSmsSender<P extends Provider>(settings: ByProvider[P] & { provider: P }): SmsSender {
  return senders[settings.provider](settings);
}
