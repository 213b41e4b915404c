import type { SmsSettings } from '../../platform/config-sms.ts';
import type { SmsSender } from '../ports.ts';
import { createTwilioSender } from './twilio.ts';

/** The provider of text messages that the configuration chooses. */
export function createSmsSender(settings: SmsSettings): SmsSender {
  switch (settings.provider) {
    case 'twilio':
      return createTwilioSender(settings);
  }
}
