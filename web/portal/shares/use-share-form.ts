import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { contactOfMedium } from '../../../domain/shares.ts';
import type { ShareMedium } from '../../../domain/shares.ts';
import type { Shared, WantedShare } from '../../shared/api-types.ts';
import { documentTypeOf } from '../form/document-manner.ts';
import type { PageError } from '../layout/error-summary.tsx';
import { useProgram } from '../layout/program-context.ts';
import { useSubmit } from '../layout/use-submit.ts';
import { shareCredential } from './shares-api.ts';

export interface ShareTyped {
  document: string;
  documentType: WantedShare['documentType'];
  medium: ShareMedium | undefined;
  contact: string;
}

export interface ShareFormState extends ShareTyped {
  busy: boolean;
  errors: readonly PageError[];
  change: (typed: Partial<ShareTyped>) => void;
  send: (event: SyntheticEvent) => void;
}

/** What is to be shared, as it is typed and sent. */
export function useShareForm(
  media: readonly ShareMedium[],
  onShared: (shared: Shared & { medium: ShareMedium }) => void,
): ShareFormState {
  const { t } = useTranslation();
  const program = useProgram();
  const { busy, errors, setErrors, submit } = useSubmit();
  const [typed, setTyped] = useState<ShareTyped>({
    document: '',
    documentType: documentTypeOf(program, undefined),
    medium: media.length === 1 ? media[0] : undefined,
    contact: '',
  });
  const { document, documentType, medium, contact } = typed;
  const needsContact = medium !== undefined && contactOfMedium[medium] !== null;
  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    const missing: PageError[] = [
      ...(document.trim() === '' ? [{ field: 'document', message: t('shares.missingDocument') }] : []),
      ...(medium === undefined ? [{ field: 'medium-0', message: t('shares.missingMedium') }] : []),
      ...(needsContact && contact.trim() === ''
        ? [{ field: 'contact', message: t('shares.missingContact') }]
        : []),
    ];
    if (missing.length > 0 || medium === undefined) {
      setErrors(missing);
      return;
    }
    const wanted = {
      document,
      medium,
      ...(documentType && { documentType }),
      ...(needsContact && { contact }),
    };
    submit(
      () => shareCredential(wanted),
      (shared) => {
        setTyped({ ...typed, document: '', contact: '' });
        onShared({ ...shared, medium });
      },
    );
  };
  return { ...typed, busy, errors, change: (now) => setTyped({ ...typed, ...now }), send };
}
