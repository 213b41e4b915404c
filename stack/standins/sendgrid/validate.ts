import type { SendgridError } from './refuse.ts';

/** A mail send request as far as it is looked at; whatever else it holds is ignored. */
export interface MailSend {
  personalizations: Personalization[];
  from: Address;
  reply_to?: Address;
  subject?: string;
  content: { type: string; value: string }[];
  custom_args?: Record<string, string>;
  tracking_settings?: {
    click_tracking?: { enable?: boolean; enable_text?: boolean };
    open_tracking?: { enable?: boolean };
  };
}
export interface Address {
  email: string;
  name?: string;
}
export interface Personalization {
  to: Address[];
  cc?: Address[];
  bcc?: Address[];
  subject?: string;
  custom_args?: Record<string, string>;
}

const mailbox = /^[^\s@<>,;]{1,64}@[^\s@<>,;.]+(\.[^\s@<>,;.]+)+$/;

/** SendGrid's own limits. */
const mostRecipients = 1000;
const mostCustomArgBytes = 10_000;

function error(field: string, message: string): SendgridError {
  return {
    message,
    field,
    help: `http://sendgrid.com/docs/API_Reference/Web_API_v3/Mail/errors.html#message.${field}`,
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What SendGrid would say against a request; nothing when it would take it. */
export function faultsOf(body: unknown): SendgridError[] {
  if (!isObject(body)) return [{ message: 'Bad Request', field: null, help: null }];
  return [
    ...personalizationFaults(body['personalizations']),
    ...addressFaults(body['from'], 'from'),
    ...subjectFaults(body),
    ...contentFaults(body['content']),
    ...customArgFaults(body['custom_args'], 'custom_args'),
  ];
}

function personalizationFaults(value: unknown): SendgridError[] {
  if (!Array.isArray(value) || value.length === 0)
    return [error('personalizations', 'At least one personalization is required.')];
  return value.flatMap((each: unknown, index) => {
    const path = `personalizations.${String(index)}`;
    if (!isObject(each)) return [error(path, 'A personalization must be an object.')];
    return [
      ...recipientFaults(each['to'], `${path}.to`),
      ...customArgFaults(each['custom_args'], `${path}.custom_args`),
    ];
  });
}

function recipientFaults(value: unknown, path: string): SendgridError[] {
  if (!Array.isArray(value) || value.length === 0)
    return [error(path, 'At least one recipient is required.')];
  if (value.length > mostRecipients)
    return [error(path, 'There are more recipients than one request may hold.')];
  return value.flatMap((each: unknown, index) => addressFaults(each, `${path}.${String(index)}`));
}

function addressFaults(value: unknown, path: string): SendgridError[] {
  const email = isObject(value) ? value['email'] : undefined;
  const isMailbox = typeof email === 'string' && email.length <= 320 && mailbox.test(email);
  return isMailbox ? [] : [error(`${path}.email`, 'This is not a valid address.')];
}

function subjectFaults({ subject, personalizations }: Record<string, unknown>): SendgridError[] {
  const everyOwn =
    Array.isArray(personalizations) &&
    personalizations.every((each) => isObject(each) && Boolean(each['subject']));
  return everyOwn || (typeof subject === 'string' && subject !== '')
    ? []
    : [error('subject', 'A subject is required, here or in every personalization.')];
}

function contentFaults(value: unknown): SendgridError[] {
  if (!Array.isArray(value) || value.length === 0)
    return [error('content', 'At least one content block is required.')];
  const faults = value.flatMap((each: unknown, index) => {
    const whole = isObject(each) && typeof each['type'] === 'string' && Boolean(each['value']);
    return whole
      ? []
      : [error(`content.${String(index)}.value`, 'A content block needs a type and a value.')];
  });
  const types = value.map((each: unknown) => (isObject(each) ? each['type'] : undefined));
  const order = ['text/plain', 'text/html'].filter((type) => types.includes(type));
  const asOrdered = order.every((type, index) => types[index] === type);
  return asOrdered ? faults : [...faults, error('content', 'text/plain must come first, then text/html.')];
}

function customArgFaults(value: unknown, path: string): SendgridError[] {
  if (value === undefined) return [];
  if (!isObject(value) || !Object.values(value).every((each) => typeof each === 'string'))
    return [error(path, 'Custom arguments must be strings.')];
  const tooMuch = Buffer.byteLength(JSON.stringify(value)) > mostCustomArgBytes;
  return tooMuch ? [error(path, 'Custom arguments may hold 10,000 bytes at most.')] : [];
}
