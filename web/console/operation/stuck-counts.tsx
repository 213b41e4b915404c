import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '../../../domain/limits.ts';
import type { StuckGroup } from '../../shared/api-types.ts';
import { useMoments } from '../layout/use-moments.ts';
import { addressOf } from '../stuck/stuck-api.ts';
import { useGroupWords } from '../stuck/use-group-words.ts';

/** What is stuck in a program, by what holds it up; in numbers alone, which lead nowhere. */
export function StuckCounts({ groups }: { groups: readonly StuckGroup[] }): ReactElement {
  const { t, i18n } = useTranslation('console');
  const { exact, ago } = useMoments();
  const words = useGroupWords();
  if (groups.length === 0) return <Text>{t('operation.nothingStuck')}</Text>;
  return (
    <ul>
      {groups.map((group) => {
        const { cause, code, step } = words(group);
        const count = `${group.count.toLocaleString(i18n.language)}${group.count >= LIMITS.stuck.counted ? '+' : ''}`;
        return (
          <li key={addressOf(group)}>
            <strong>{count}</strong> {[cause, code, step].filter((word) => word !== undefined).join(' · ')}{' '}
            <Text component="span" size="sm" c="dimmed">
              {t('stuck.since', { moment: exact(group.since), ago: ago(group.since) })}
            </Text>
          </li>
        );
      })}
    </ul>
  );
}
