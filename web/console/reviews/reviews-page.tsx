import { Anchor, Table, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { api, outcomeOf } from '../../shared/api-client.ts';
import type { ReviewSummary } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { useLoad } from '../../shared/use-load.ts';
import type { Decision } from './review-api.ts';
import { AskState } from './ask-state.tsx';
import { TurnButton } from './turn-button.tsx';
import { LoadedPart } from '../layout/loaded-part.tsx';
import { Page } from '../layout/page.tsx';
import { useDoubtWords } from '../layout/use-doubt-words.ts';
import { useMoments } from '../layout/use-moments.ts';

function listReviews(): Promise<Outcome<ReviewSummary[]>> {
  return outcomeOf(api.GET('/staff/reviews'));
}

/** The identities that wait for a person. */
export function ReviewsPage(): ReactElement {
  const { t } = useTranslation('console');
  const { loaded, retry } = useLoad(listReviews);
  return (
    <Page title={t('reviews.title')}>
      <Text c="dimmed" mb="md">
        {t('reviews.intro')}
      </Text>
      <Decided />
      <LoadedPart loaded={loaded} retry={retry}>
        {(reviews) =>
          reviews.length === 0 ? (
            <Text>{t('reviews.empty')}</Text>
          ) : (
            <Reviews reviews={reviews} onTurned={retry} />
          )
        }
      </LoadedPart>
    </Page>
  );
}

/** What has just been decided. */
function Decided(): ReactElement | null {
  const { t } = useTranslation('console');
  const { decided } = (useLocation().state ?? {}) as { decided?: Decision };
  if (decided === undefined) return null;
  return (
    <Text role="status" fw={650} mb="md">
      {decided === 'approved' ? t('review.decidedApproved') : t('review.decidedRejected')}
    </Text>
  );
}

interface Reviews {
  reviews: readonly ReviewSummary[];
  onTurned: () => void;
}

function Reviews({ reviews, onTurned }: Reviews): ReactElement {
  const { t } = useTranslation('console');
  const words = useDoubtWords();
  const { exact, ago } = useMoments();
  return (
    <div className="wide">
      <Table striped>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('reviews.since')}</Table.Th>
            <Table.Th>{t('reviews.until')}</Table.Th>
            <Table.Th>{t('reviews.doubts')}</Table.Th>
            <Table.Th>{t('reviews.journey')}</Table.Th>
            <Table.Th>{t('reviews.takenBy')}</Table.Th>
            <Table.Th aria-label={t('review.open')} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {reviews.map(({ journey, doubts: found, openedAt, endsAt, takenBy, pictureAsk }) => (
            <Table.Tr key={journey}>
              <Table.Td>{exact(openedAt)}</Table.Td>
              <Table.Td>
                {endsAt === null ? t('reviews.noEnd') : `${exact(endsAt)} (${ago(endsAt)})`}
              </Table.Td>
              <Table.Td>
                {words(found)}
                {pictureAsk && <AskState ask={pictureAsk} />}
              </Table.Td>
              <Table.Td>
                <Anchor component={Link} to={`/journeys/${journey}`}>
                  {journey.slice(0, 8)}
                </Anchor>
              </Table.Td>
              <Table.Td>
                <TurnButton journey={journey} takenBy={takenBy} onTurned={onTurned} />
              </Table.Td>
              <Table.Td>
                <Anchor component={Link} to={`/reviews/${journey}`} fw={650}>
                  {t('review.open')}
                </Anchor>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
