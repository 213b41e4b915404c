import { Button, CopyButton, Group, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffJourney } from '../../shared/api-types.ts';
import { SectionCard } from '../layout/section-card.tsx';

/** Where it stands, and the sentence for the phone. */
export function SayCard({ journey: { standing, say } }: { journey: StaffJourney }): ReactElement {
  const { t } = useTranslation('console');
  return (
    <SectionCard title={t('journey.stands')}>
      <Text size="lg" fw={650} role="status">
        {standing.text}
      </Text>
      <Text fw={650} mt="md">
        {t('journey.say')}
      </Text>
      <blockquote className="say" lang={say.language}>
        {say.text}
      </blockquote>
      <Group gap="sm">
        <CopyButton value={say.text}>
          {({ copied, copy }) => (
            <Button variant="default" size="xs" onClick={copy}>
              {copied ? t('journey.copied') : t('journey.copy')}
            </Button>
          )}
        </CopyButton>
        <Text size="sm" c="dimmed">
          {t('journey.sayHint')}
        </Text>
      </Group>
    </SectionCard>
  );
}
