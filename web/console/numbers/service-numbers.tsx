import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { providerOf } from '../../../domain/numbers/providers.ts';
import type { Numbers } from '../../shared/api-types.ts';
import { Facts } from '../layout/facts.tsx';
import { SectionCard } from '../layout/section-card.tsx';
import { NumbersSection } from './numbers-section.tsx';
import { useNumberWords } from './use-number-words.ts';

/** Whether messages arrived, and what reviews there were. */
export function ServiceNumbers({ numbers: { messages, reviews } }: { numbers: Numbers }): ReactElement {
  const { t } = useTranslation('console');
  const { share, country, time, figure } = useNumberWords();
  return (
    <>
      <NumbersSection
        title={t('numbers.messages')}
        about={t('numbers.messagesAbout')}
        empty={messages.length === 0 ? t('numbers.empty') : undefined}
        heads={[
          t('numbers.way'),
          t('fates.sent'),
          t('fates.delivered'),
          t('numbers.lost'),
          t('fates.queued'),
          t('numbers.arrived'),
        ]}
        rows={messages.map(({ channel, callingCode, sent, delivered, lost, waiting }) => [
          `${t(`channels.${channel}`)} · ${providerOf[channel]} · ${country(callingCode)}`,
          ...[sent, delivered, lost, waiting],
          share(delivered, delivered + lost),
        ])}
      />
      <SectionCard title={t('numbers.reviews')}>
        <Facts
          facts={[
            [t('numbers.reviewsOpened'), figure(reviews.opened)],
            [t('numbers.reviewsApproved'), figure(reviews.approved)],
            [t('numbers.reviewsRejected'), figure(reviews.rejected)],
            [t('numbers.median'), time(reviews.time?.median)],
            [t('numbers.p90'), time(reviews.time?.p90)],
          ]}
        />
      </SectionCard>
    </>
  );
}
