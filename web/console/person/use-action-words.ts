import { useTranslation } from 'react-i18next';

/** What the audit calls the things that staff do about a person, by the names of their words. */
const named = {
  'person.show': 'personShow',
  'person.reveal': 'personReveal',
  'journey.show': 'journeyShow',
  'journey.cancelled': 'journeyCancelled',
  'journey.erased': 'journeyErased',
  'review.show': 'reviewShow',
  'review.picture': 'reviewPicture',
  'review.approved': 'reviewApproved',
  'review.rejected': 'reviewRejected',
  'contact.show': 'contactShow',
  'contact.approved': 'contactApproved',
  'contact.rejected': 'contactRejected',
  'request.show': 'requestShow',
  'request.done': 'requestDone',
  'request.refused': 'requestRefused',
  'note.written': 'noteWritten',
  'note.deleted': 'noteDeleted',
  'case.closed': 'caseClosed',
  'account.unfrozen': 'accountUnfrozen',
} as const;

/** In words; what has none is shown as the audit calls it. */
export function useActionWords(): (action: string) => string {
  const { t } = useTranslation('console');
  return (action) => {
    const known = Object.entries(named).find(([name]) => name === action)?.[1];
    return known === undefined ? action : t(`auditActions.${known}`);
  };
}
