import { maskEmail } from '../../domain/mask.ts';
import { formKinds } from '../../domain/form-kinds.ts';
import { portalPath } from '../../domain/portal-pages.ts';
import type { Program } from '../../domain/program.ts';
import type { RejectionReason } from '../../domain/rejection-reasons.ts';
import { messageProgramOf } from '../../messages/message-program.ts';
import { renderMessage } from '../../messages/render.ts';
import type { RefusalLetter } from '../../store/staff/refusal-letter.ts';
import type { AppDependencies } from '../dependencies.ts';
import type { refusalLetterSchema } from '../schemas/staff.ts';
import type { z } from 'zod';

/** The email that a refusal would send, as it would be written; the address is masked. */
export function refusalLetter(
  { http: { publicUrl }, letterTexts }: Pick<AppDependencies, 'http' | 'letterTexts'>,
  program: Program,
  { kind, language, email }: RefusalLetter,
  rejection: RejectionReason,
): z.input<typeof refusalLetterSchema> {
  const journey = formKinds.find((each) => each === kind);
  const {
    subject = '',
    text,
    language: written,
  } = renderMessage({
    template: 'reviewRejected',
    language,
    program: { ...messageProgramOf(program, language), texts: letterTexts?.(program.id) },
    journey,
    values: {
      formUrl: `${publicUrl}${portalPath(program.id, journey ?? 'account')}`,
      ...(rejection !== 'other' && { [rejection]: true }),
    },
  });
  return { to: email && maskEmail(email), subject, text, language: written };
}
