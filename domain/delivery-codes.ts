import type { SendCause } from './journey.ts';

/**
 * Twilio's codes that say that this recipient cannot be reached, and why. Only these are shown to the applicant as a fault of the number. Every
 * other code, and none at all, may be the account's, the sender's, the text's or a carrier's fault: it holds the message back instead.
 * After https://www.twilio.com/docs/api/errors; the pages of 21214, 30003, 30004 and 30005 were not at hand, those four are from other descriptions.
 */
const recipientsNumber: Readonly<Record<string, string>> = {
  '21211': 'the number is not valid',
  '21214': 'the number cannot be reached',
  '21217': 'the number does not appear to be valid',
  '21265': 'the number is a short code',
  '21610': 'the recipient has told the sender to stop',
  '21614': 'the number is not a mobile',
  '21635': 'the number is a landline',
  '30003': 'the handset is switched off or out of reach',
  '30004': 'the recipient, or their operator for them, blocks these messages',
  '30005': 'the number is unknown or out of service',
  '30006': 'the number is a landline, or its operator cannot be reached',
};

/**
 * What SendGrid and the receiving server say of a mailbox: RFC 3463 address and mailbox status (5.1.x and 5.2.x, of which the sender's are
 * none), and the lists that make SendGrid drop a message before it leaves.
 */
const recipientsMailbox = /^(5\.1\.(1|2|3|6|10)|5\.2\.[12]|bounced|unsubscribed|spam|invalid|badAddress)$/;

/** Whether a provider's code is known to be about the recipient. What is unknown is not. */
export function isAboutRecipient(channel: SendCause, code: string | undefined): boolean {
  if (code === undefined) return false;
  return channel === 'sms' ? code in recipientsNumber : recipientsMailbox.test(code);
}
