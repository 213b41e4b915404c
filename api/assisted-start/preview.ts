import type { z } from 'zod';
import { maskDocument, maskEmail, maskName, maskPhone } from '../../domain/mask.ts';
import type { Plan, Program } from '../../domain/program.ts';
import type { Keyring } from '../../platform/keyring.ts';
import type { Database } from '../../store/connection/database.ts';
import type { AssistedPerson } from '../../store/staff/assisted-person.ts';
import type { assistedPreviewSchema } from '../schemas/assisted-start.ts';
import { giveConfirmation } from './confirmation.ts';
import { lookUp } from './look-up.ts';
import { contactOnFile, planAssisted, requirePerson, requireStart } from './person.ts';
import type { TypedStart } from './read-start.ts';

export type AssistedPreview = z.input<typeof assistedPreviewSchema>;

/**
 * Shows staff, masked, whom a journey would be for, before anything begins: enough to see that it is not the person before them, too little
 * to learn. Nothing is changed.
 * @param by who asks, as the audit names them
 * @throws ApiProblem with what would be in its way: `invalid`, one of the `desk-…` problems, `second-person`, `too-many-requests`
 */
export async function previewAssisted(
  deps: { database: Database; keyring: Keyring; patience?: number | undefined },
  program: Program,
  typed: TypedStart,
  by: string,
): Promise<AssistedPreview> {
  const { kind, reason } = typed;
  return lookUp(deps, { by, purpose: kind, reason }, async () => {
    const form = requireStart(program, typed);
    const plan = planAssisted(program, kind, form, deps.patience);
    const person = await requirePerson(deps, plan, form, { by, kind });
    const shown = { by, program: program.id, kind, form };
    const { text: confirmation, expiresAt } = await giveConfirmation(deps, shown, person.id);
    const masked = maskPerson(plan, person);
    return { program: program.id, kind, person: masked, confirmation, expiresAt: expiresAt.toISOString() };
  });
}

function maskPerson({ contact }: Plan, person: AssistedPerson): AssistedPreview['person'] {
  const { name, document, birthYear } = person;
  // Where messages go to what is typed, what is on file still tells whose number it is.
  const { email, mobile } = contactOnFile(contact === 'typed' ? 'account' : contact, person);
  return {
    name: name === null ? null : maskName(name),
    documentType: document.type,
    document: maskDocument(document.number),
    birthYear,
    email: email === null ? null : maskEmail(email),
    mobile: mobile === null ? null : maskPhone(mobile),
  };
}
