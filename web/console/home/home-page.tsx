import { Anchor, Card, Text, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { can } from '../../../domain/staff.ts';
import { Page } from '../layout/page.tsx';
import { useSession } from '../session/session-context.ts';

/** The first page: what waits for this person. */
export function HomePage(): ReactElement {
  const { t } = useTranslation('console');
  const { role, program } = useSession().session;
  return (
    <Page title={t('home.title')}>
      <Text c="dimmed" mb="lg">
        {t('home.intro', { program, role: t(`roles.${role}`) })}
      </Text>
      {can(role, 'decideReviews') ? <ReviewsCard /> : <Text>{t('home.nothing')}</Text>}
    </Page>
  );
}

function ReviewsCard(): ReactElement {
  const { t } = useTranslation('console');
  return (
    <section aria-labelledby="waiting">
      <Title order={2} size="h4" mb="sm" id="waiting">
        {t('home.waiting')}
      </Title>
      <Card withBorder maw="26rem">
        <Anchor component={Link} to="/reviews" fw={650}>
          {t('home.reviews')}
        </Anchor>
        <Text c="dimmed">{t('home.reviewsText')}</Text>
      </Card>
    </section>
  );
}
