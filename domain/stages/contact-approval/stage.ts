import type { Opening, Place, PlaceFault, SideCommand, Stage } from '../stage.ts';
import type { ContactApprovalSpec } from './spec.ts';

/**
 * A titular with no email on file has given one: staff grant or refuse it (seeds: osseg, "aguardar el OK de afiliaciones para poder
 * utilizarlo"). Other applicants skip it. The applicant's window stands still meanwhile. An applicant who has not opened that mailbox sees
 * what everybody sees: a refusal is told to the mailbox at once, and ends the journey only when everybody else's would end.
 */
export const contactApproval: Stage<ContactApprovalSpec> = {
  kind: 'contactApproval',
  opening: ({ within }) => ({ effect: 'askApproval', channel: 'email', template: 'approvalAsked', within }),
  hears: {
    contactDecided: ({ decision, messageId }) =>
      decision === 'approved' ? { to: 'next' } : { to: 'stay', command: refusal(messageId) },
    // The page cannot tell this stage from the code that follows it, so what can be asked there can be asked here.
    codeAsked: () => ({ to: 'again' }),
    resendAsked: ({ messageId }) => ({ to: 'stay', command: { do: 'deliver', messageId } }),
  },
  // After a refusal the database makes `rejected` of it.
  clock: { to: 'end', ending: 'expired' },
  waitsFor: 'staff',
  disguisedAs: 'emailCode',
  onlyFor: 'awaitsContact',
  letters: {
    rejected: { template: 'contactRejected', to: 'typed' },
    expired: { template: 'approvalExpired', to: 'typed' },
  },
  demands: titularAndCodeAfter,
};

function titularAndCodeAfter(
  _spec: ContactApprovalSpec,
  { before, after, contact, form }: Place,
): PlaceFault[] {
  const faults: PlaceFault[] = [];
  if (before.some(({ opening }) => opening.effect === 'sendLink' || sendsCodeByEmail(opening))) {
    const text =
      'nobody without an email on file gets to the contactApproval: something is emailed before it. Put it first.';
    faults.push({ code: 'approval-too-late', text });
  }
  if (contact !== 'titular') {
    const text = `contactApproval is for a titular without an email on file: it needs "contact: titular", not "${contact}".`;
    faults.push({ code: 'approval-without-titular', text });
  }
  if (!after.some(({ opening }) => sendsCodeByEmail(opening))) {
    const text =
      'an approved email is then shown to be the applicant’s by a code: put an emailCode after contactApproval.';
    faults.push({ code: 'approval-without-code', text });
  }
  if (!form.includes('email')) {
    const text = 'contactApproval approves the email that was typed: the form must ask "email".';
    faults.push({ code: 'approval-without-email', text, at: 'form' });
  }
  return faults;
}

/** Its letter, and the clock that now ends the stage sooner. */
function refusal(messageId: string | undefined): SideCommand[] {
  const letter = messageId === undefined ? [] : [{ do: 'deliver' as const, messageId }];
  return [...letter, { do: 'readClocks' }];
}

function sendsCodeByEmail(opening: Opening): boolean {
  return opening.effect === 'sendCode' && opening.channel === 'email';
}
