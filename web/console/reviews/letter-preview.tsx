import { Text } from '@mantine/core';
import { useCallback } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { RejectionReason } from '../../../domain/rejection-reasons.ts';
import { useLoad } from '../../shared/use-load.ts';
import { LoadedPart } from '../layout/loaded-part.tsx';
import { loadLetter } from './review-api.ts';

/** The email that a refusal sends, word for word, in the applicant's language. */
export function LetterPreview({ id, told }: { id: string; told: RejectionReason }): ReactElement {
  const { t } = useTranslation('console');
  const load = useCallback(() => loadLetter(id, told), [id, told]);
  const { loaded, retry } = useLoad(load);
  return (
    <section className="letter" aria-label={t('review.letter')}>
      <LoadedPart loaded={loaded} retry={retry}>
        {({ to, subject, text, language }) => (
          <>
            <Text size="sm" c="dimmed">
              {to === null ? t('review.letterToNobody') : t('review.letterTo', { to })}
            </Text>
            <Text fw={650} lang={language}>
              {subject}
            </Text>
            <div
              className="letter-text"
              lang={language}
              tabIndex={0}
              role="region"
              aria-label={t('review.letter')}
            >
              {text}
            </div>
          </>
        )}
      </LoadedPart>
    </section>
  );
}
