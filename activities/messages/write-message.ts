import { codeDigits } from '../../prisma/store/codes.ts';
import { linkToken } from '../../prisma/store/links.ts';
import type { OutgoingMessage } from '../../prisma/store/messages.ts';
import { DAY } from '../../domain/duration.ts';
import type { Program } from '../../domain/program.ts';
import type { ActivityDependencies } from '../dependencies.ts';
import { renderMessage } from './render.ts';
import type { MessageProgram, RenderedMessage } from './render.ts';
import type { MessageTemplate, MessageValues } from './templates.ts';

type Values = { [T in MessageTemplate]: () => MessageValues[T] };

/** Writes the text of a message from its row: the same row, the same text. */
export function writeMessage(dependencies: ActivityDependencies, message: OutgoingMessage): RenderedMessage {
  const program = dependencies.program(message.program);
  const template = message.template as MessageTemplate;
  return renderMessage({
    template,
    language: message.language,
    program: presented(program, message.language),
    values: valuesOf(dependencies, program, message)[template](),
  });
}

function presented(
  { names, contact, brand, timeZone }: Program,
  language: OutgoingMessage['language'],
): MessageProgram {
  return { name: names[language], phone: contact.phone, colours: brand, timeZone };
}

function valuesOf(
  { keyring, publicUrl }: ActivityDependencies,
  program: Program,
  message: OutgoingMessage,
): Values {
  const portal = `${publicUrl}/${program.id}`;
  const { smsPin, window, years } = rulesOf(program);
  const url = (): string => {
    if (!message.link) throw new Error(`message ${message.id} has no link`);
    return `${portal}/link/${linkToken(keyring, message.link)}`;
  };
  const expiresAt = message.deadline ?? new Date();
  const pin = (): string => {
    if (!message.code) throw new Error(`message ${message.id} has no code`);
    return codeDigits(keyring, message.code);
  };
  return {
    link: () => ({ url: url(), expiresAt, validFor: window }),
    pin: () => ({ pin: pin(), host: new URL(publicUrl).host, validFor: smsPin }),
    notEligible: () => ({ formUrl: `${portal}/alta`, years }),
    hasAccount: () => ({ loginUrl: `${portal}/login` }),
    reminder: () => ({ url: url(), expiresAt }),
    smsOutage: () => ({}),
    reviewOpened: () => ({}),
    reviewApproved: () => ({ url: url(), expiresAt: message.deadline ?? undefined }),
    reviewRejected: () => ({ formUrl: `${portal}/alta` }),
    completed: () => ({ loginUrl: `${portal}/login` }),
    expired: () => ({ formUrl: `${portal}/alta` }),
  };
}

function rulesOf({ registration }: Program): { smsPin: number; window: number; years: number | undefined } {
  const pin = registration.stages.find((stage) => stage.kind === 'smsPin');
  const { window, eligibility } = registration;
  return { smsPin: pin?.valid ?? DAY, window, years: eligibility.affiliatedWithinYears };
}
