import type { z } from 'zod';
import { cardFacts } from '../../domain/member-area.ts';
import type { CredentialSpec } from '../../domain/member-area.ts';
import type { Program } from '../../domain/program.ts';
import { today } from '../../domain/today.ts';
import type { CardMember } from '../../store/credentials/card.ts';
import type { cardSchema } from '../schemas/credential.ts';

/** What a card says of its member, as the institution's list has them now. */
export function presentCard(
  { id, timeZone }: Program,
  spec: CredentialSpec,
  { name, documentType, document, attributes, updatedAt }: CardMember,
): z.output<typeof cardSchema> {
  return {
    program: id,
    name,
    document: { type: documentType, number: document },
    facts: cardFacts(spec, attributes),
    notice: spec.notice,
    codeNotice: spec.codeNotice,
    updatedOn: today(timeZone, updatedAt),
  };
}
