/** A message request's form fields. */
export interface MessageForm {
  To?: string;
  From?: string;
  MessagingServiceSid?: string;
  Body?: string;
  StatusCallback?: string;
}

export interface TwilioFault {
  code: number;
  message: string;
}

const phone = /^(whatsapp:)?\+[1-9]\d{6,14}$/;
const sender = /^((whatsapp:)?\+[1-9]\d{6,14}|[A-Za-z0-9 ]{1,11})$/;

const service = /^MG[0-9a-f]{32}$/;

/** Twilio's own: ten segments and a little. */
const longestBody = 1600;

type Rule = [code: number, message: string, broken: (form: MessageForm) => boolean];

const rules: readonly Rule[] = [
  [21604, "'To' is missing", ({ To }) => !To],
  [21211, "'To' is not a phone number", ({ To = '' }) => !phone.test(To)],
  [21603, "'From' is missing", ({ From, MessagingServiceSid }) => !From && !MessagingServiceSid],
  [21212, "'From' is not a sender", ({ From }) => Boolean(From) && !sender.test(From ?? '')],
  [
    21705,
    'No such messaging service',
    ({ MessagingServiceSid: id }) => Boolean(id) && !service.test(id ?? ''),
  ],
  [21602, "'Body' is missing", ({ Body }) => !Body],
  [21617, "'Body' is longer than 1600 characters", ({ Body = '' }) => Body.length > longestBody],
  [
    21609,
    "'StatusCallback' is not an address",
    ({ StatusCallback: url }) => Boolean(url) && !isWebAddress(url ?? ''),
  ],
];

/** The first thing Twilio would say against a request; undefined when it would take it. */
export function faultOf(form: MessageForm): TwilioFault | undefined {
  const [code, message] = rules.find(([, , broken]) => broken(form)) ?? [];
  return code === undefined || message === undefined ? undefined : { code, message };
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
