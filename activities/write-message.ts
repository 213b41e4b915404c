import type { OutgoingMessage } from '../store/messages/claim.ts';
import { formKinds } from '../domain/form-kinds.ts';
import { completePlan, nameIn } from '../domain/program.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { valuesOf } from './message-values.ts';
import type { MailSource } from '../messages/ports.ts';
import { renderMessage } from '../messages/render.ts';
import { messageProgramOf } from '../messages/message-program.ts';
import type { RenderedMessage } from '../messages/render.ts';

/** A message as it is sent, without its recipient. */
export interface WrittenMessage extends RenderedMessage {
  /** The sender of an email. */
  from: MailSource;
}

/** Writes a message from its row: the same row, the same text. */
export function writeMessage(dependencies: ActivityDependencies, message: OutgoingMessage): WrittenMessage {
  const program = dependencies.program(message.program);
  const plan = message.plan ? completePlan(message.plan, program) : undefined;
  const { keyring, publicUrl } = dependencies;
  const rendered = renderMessage({
    template: message.template,
    language: message.language,
    program: {
      ...messageProgramOf(program, message.language, plan?.timeZone),
      texts: dependencies.texts?.(program.id),
    },
    journey: formKinds.find((kind) => kind === message.kind),
    values: valuesOf({ keyring, publicUrl, program, plan, message }),
  });
  return { ...rendered, from: program.sender ?? { name: nameIn(program, message.language) } };
}
