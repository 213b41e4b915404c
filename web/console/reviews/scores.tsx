import { Alert, List, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { doubts } from '../../../domain/identity-verdict.ts';
import type { ReviewDetail } from '../../shared/api-types.ts';
import { Facts } from '../layout/facts.tsx';
import { SectionCard } from '../layout/section-card.tsx';

/** Why a person must look, and what the machine's own comparisons came to, in words. */
export function Scores({ review }: { review: ReviewDetail }): ReactElement {
  const { t } = useTranslation('console');
  const found = doubts.filter((doubt) => review.doubts.includes(doubt));
  const { face, live, seen, printed, vendor } = review;
  const vendorWords = useVendorWords();
  const distance = face?.distance ?? null;
  return (
    <SectionCard title={t('review.doubts')}>
      {review.certificateAccount && (
        <Alert color="red.9" variant="outline" mb="sm">
          {t('review.certificate')}
        </Alert>
      )}
      {found.length === 0 ? (
        <Text>{t('review.noDoubts')}</Text>
      ) : (
        <List mb="sm">
          {found.map((doubt) => (
            <List.Item key={doubt}>{t(`doubts.${doubt}`)}</List.Item>
          ))}
        </List>
      )}
      <Facts
        facts={[
          [
            t('review.face'),
            face === null
              ? t('review.notCompared')
              : `${t(`review.faces.${face.word}`)}${distance === null ? '' : ` (${t('review.distance', { distance })})`}`,
          ],
          [
            t('review.printed'),
            printed === null ? t('review.notCompared') : t(`review.prints.${printed.word}`),
          ],
          [t('review.live'), live === null ? t('review.notMade') : t(`review.lives.${live}`)],
          ...(vendor ? [[t('review.vendor'), vendorWords(vendor)] as const] : []),
          [t('review.seen'), t('review.seenIn', { own: seen.journeys.length, elsewhere: seen.elsewhere })],
        ]}
      />
    </SectionCard>
  );
}

/** What an outside vendor said, also when it came too late to count. */
function useVendorWords(): (vendor: NonNullable<ReviewDetail['vendor']>) => string {
  const { t } = useTranslation('console');
  return ({ answer, told }) => {
    if (answer === null) return t('review.vendorWaits');
    const counted = t(`review.vendorWords.${answer}`);
    if (told === null || told === answer) return counted;
    return t('review.vendorLate', { answer: counted, told: t(`review.vendorWords.${told}`) });
  };
}
