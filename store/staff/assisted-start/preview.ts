import { maskDocument, maskEmail, maskName, maskPhone } from '../../../domain/mask.ts';
import type { FormKind } from '../../../domain/form-kinds.ts';
import type { Plan, Program } from '../../../domain/program.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import type { Database } from '../../connection/database.ts';
import { giveConfirmation } from './confirmation.ts';
import type { AssistedPerson } from './find-person.ts';
import { lookUp } from './look-up.ts';
import { contactOnFile, findFit, planAssisted, readOffered } from './person.ts';
import type { TypedStart } from './read-start.ts';
import type { AssistedRefusal } from './refusal.ts';

/** The person whom a journey would be for. */
export interface AssistedPreview {
  program: string;
  kind: FormKind;
  person: MaskedPerson;
  /** Begins it for this person: once, by the member of staff who was shown them. */
  confirmation: string;
  expiresAt: Date;
}

/** Null is what the list or the file has not. */
interface MaskedPerson {
  name: string | null;
  documentType: string;
  document: string;
  birthYear: number | null;
  email: string | null;
  mobile: string | null;
}

/**
 * Shows staff, masked, the person whom a journey would be for, before anything begins: enough to see that it is not the person before them,
 * too little to learn. Nothing is changed.
 * @param by the staff member who asks, as the audit names them
 */
export async function previewAssisted(
  deps: { database: Database; keyring: Keyring; patience?: number | undefined },
  program: Program,
  typed: TypedStart,
  by: string,
): Promise<{ outcome: 'shown'; preview: AssistedPreview } | AssistedRefusal> {
  const { kind, reason } = typed;
  return lookUp(deps, { by, purpose: kind, reason }, async () => {
    const read = readOffered(program, typed);
    if (read.outcome !== 'read') return read;
    const { form } = read;
    const plan = planAssisted(program, kind, form, deps.patience);
    const found = await findFit(deps, plan, form, { by, kind });
    if (found.outcome !== 'found') return found;
    const shown = { by, program: program.id, kind, form };
    const { text: confirmation, expiresAt } = await giveConfirmation(deps, shown, found.person.id);
    const person = maskPerson(plan, found.person);
    return { outcome: 'shown', preview: { program: program.id, kind, person, confirmation, expiresAt } };
  });
}

function maskPerson({ contact }: Plan, person: AssistedPerson): MaskedPerson {
  const { name, document, birthYear } = person;
  // Where messages go to a typed contact, the contact on file still tells whose number it is.
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
