import { Group, NativeSelect } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { deviceClasses } from '../../../domain/device.ts';
import { languages, nameOf } from '../../shared/languages.ts';
import type { JourneyKind } from '../../shared/api-types.ts';
import type { Asked } from './numbers-api.ts';

const periods = [7, 30, 90, 365] as const;

interface Filters {
  asked: Asked;
  kinds: readonly JourneyKind[];
  onChange: (asked: Asked) => void;
}

/** Picks the journeys that the numbers are about. */
export function Filters({ asked, kinds, onChange }: Filters): ReactElement {
  const { t } = useTranslation('console');
  const pick = <T extends string>(all: readonly T[], value: string, instead: T): T =>
    all.find((each) => each === value) ?? instead;
  return (
    <Group mb="md" align="flex-end" role="group" aria-label={t('numbers.filters')}>
      <NativeSelect
        label={t('numbers.kind')}
        value={asked.kind}
        data={kinds.map((value) => ({ value, label: t(`journey.kinds.${value}`) }))}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...asked, kind: pick(kinds, value, asked.kind) })
        }
      />
      <NativeSelect
        label={t('numbers.period')}
        value={String(asked.days)}
        data={periods.map((days) => ({ value: String(days), label: t('numbers.lastDays', { count: days }) }))}
        onChange={({ currentTarget: { value } }) => onChange({ ...asked, days: Number(value) })}
      />
      <NativeSelect
        label={t('numbers.language')}
        value={asked.language}
        data={[
          { value: '', label: t('numbers.all') },
          ...languages.map((value) => ({ value, label: nameOf(value) })),
        ]}
        onChange={({ currentTarget: { value } }) => onChange({ ...asked, language: value })}
      />
      <NativeSelect
        label={t('numbers.device')}
        value={asked.device}
        data={[
          { value: '', label: t('numbers.all') },
          ...deviceClasses.map((value) => ({ value, label: t(`numbers.devices.${value}`) })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...asked, device: pick([...deviceClasses, ''], value, '') })
        }
      />
    </Group>
  );
}
