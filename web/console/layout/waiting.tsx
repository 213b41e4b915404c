import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

export function Waiting(): ReactElement {
  const { t } = useTranslation('console');
  return (
    <Text role="status" p="md">
      {t('common.loading')}
    </Text>
  );
}
