import { useTranslation } from 'react-i18next';

/** What the audit calls the things that were done, by the names of their words. */
const named = {
  search: 'search',
  'person.show': 'personShow',
  'person.reveal': 'personReveal',
  'journey.show': 'journeyShow',
  'story.show': 'storyShow',
  'journey.started': 'journeyStarted',
  'journey.cancelled': 'journeyCancelled',
  'journey.erased': 'journeyErased',
  'review.list': 'reviewList',
  'review.show': 'reviewShow',
  'review.picture': 'reviewPicture',
  'review.taken': 'reviewTaken',
  'review.returned': 'reviewReturned',
  'review.approved': 'reviewApproved',
  'review.rejected': 'reviewRejected',
  'contact.list': 'contactList',
  'contact.show': 'contactShow',
  'contact.approved': 'contactApproved',
  'contact.rejected': 'contactRejected',
  'case.list': 'caseList',
  'case.closed': 'caseClosed',
  'account.frozen': 'accountFrozen',
  'request.show': 'requestShow',
  'request.done': 'requestDone',
  'request.refused': 'requestRefused',
  'note.written': 'noteWritten',
  'note.deleted': 'noteDeleted',
  'account.unlock': 'accountUnlock',
  'account.unfrozen': 'accountUnfrozen',
  'registration.act': 'registrationAct',
  'desk.lookup': 'deskLookup',
  'message.listLost': 'messageListLost',
  'stuck.list': 'stuckList',
  rosterImported: 'rosterImported',
  'audit.search': 'auditSearch',
  'audit.export': 'auditExport',
  'staff.login': 'staffLogin',
  'staff.login-failed': 'staffLoginFailed',
  'staff.logout': 'staffLogout',
  'staff.refused': 'staffRefused',
  'staff.factor': 'staffFactor',
  'staff.factor-failed': 'staffFactorFailed',
  'staff.factor-set': 'staffFactorSet',
  'staff.factor-removed': 'staffFactorRemoved',
  'staff.recovery-codes': 'staffRecoveryCodes',
  'staff.reset-factor': 'staffResetFactor',
  'staff.add': 'staffAdd',
  'staff.disable': 'staffDisable',
  'staff.role': 'staffRole',
  'staff.password': 'staffPassword',
} as const;

/** Those that have words. */
export const namedActions = Object.keys(named);

/** In words; what has none is shown as the audit calls it. */
export function useActionWords(): (action: string) => string {
  const { t } = useTranslation('console');
  return (action) => {
    const known = Object.entries(named).find(([name]) => name === action)?.[1];
    return known === undefined ? action : t(`auditActions.${known}`);
  };
}
