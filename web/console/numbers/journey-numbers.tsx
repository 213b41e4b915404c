import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupFigures } from '../../../domain/numbers/figures.ts';
import type { Numbers } from '../../shared/api-types.ts';
import { nameOf } from '../../shared/languages.ts';
import { Facts } from '../layout/facts.tsx';
import { SectionCard } from '../layout/section-card.tsx';
import { useMoments } from '../layout/use-moments.ts';
import { NumbersSection } from './numbers-section.tsx';
import { useNumberWords } from './use-number-words.ts';

/** Where the journeys that began in the period got to, by stage, day, language and device. */
export function JourneyNumbers({ numbers }: { numbers: Numbers }): ReactElement {
  const { t } = useTranslation('console');
  const { day } = useMoments();
  const { days, languages, devices } = numbers;
  return (
    <>
      <Summary numbers={numbers} />
      <Funnel numbers={numbers} />
      <Groups title={t('numbers.byDay')} head={t('numbers.day')} groups={days} name={day} />
      <Groups
        title={t('numbers.byLanguage')}
        head={t('numbers.language')}
        groups={languages}
        name={nameOf}
        lying
      />
      <Groups
        title={t('numbers.byDevice')}
        head={t('numbers.device')}
        groups={devices}
        name={(group) => t(`numbers.devices.${group}`)}
        lying
      />
    </>
  );
}

function Summary({ numbers }: { numbers: Numbers }): ReactElement {
  const { t } = useTranslation('console');
  const { figure, share, time } = useNumberWords();
  const { exact } = useMoments();
  const { begun, open, endings, time: took, countedAt } = numbers;
  return (
    <SectionCard title={t('numbers.summary')}>
      <Facts
        facts={[
          [t('numbers.begun'), figure(begun)],
          [t('numbers.open'), figure(open)],
          ...endings.map(
            ({ ending, count }) =>
              [t(`endings.${ending}`), `${figure(count)} (${share(count, begun)})`] as const,
          ),
          [t('numbers.median'), time(took?.median)],
          [t('numbers.p90'), time(took?.p90)],
        ]}
      />
      <Text size="sm" c="dimmed" mt="sm">
        {countedAt === null ? t('numbers.uncounted') : t('numbers.countedAt', { moment: exact(countedAt) })}
      </Text>
    </SectionCard>
  );
}

function Funnel({ numbers: { begun, stages, endings } }: { numbers: Numbers }): ReactElement {
  const { t } = useTranslation('console');
  const { share } = useNumberWords();
  const completed = endings.find(({ ending }) => ending === 'completed')?.count ?? null;
  const rows = [
    { name: t('numbers.begun'), reached: begun, expired: null },
    ...stages.map(({ stage, reached, expired }) => ({ name: t(`journey.steps.${stage}`), reached, expired })),
    { name: t('endings.completed'), reached: completed, expired: null },
  ];
  return (
    <NumbersSection
      title={t('numbers.funnel')}
      about={t('numbers.funnelAbout')}
      empty={begun === 0 ? t('numbers.empty') : undefined}
      heads={[t('numbers.stage'), t('numbers.reached'), t('numbers.share'), t('numbers.gaveUp')]}
      rows={rows.map(({ name, reached, expired }, place) => [
        name,
        reached,
        share(reached, begun),
        place === 0 || place === rows.length - 1 ? '–' : expired,
      ])}
      chart={{
        lying: true,
        series: [t('numbers.reached')],
        bars: rows.map(({ name, reached }) => ({ name, values: [reached] })),
      }}
    />
  );
}

interface Groups<G extends string> {
  title: string;
  /** Of the column of groups. */
  head: string;
  groups: readonly GroupFigures<G>[];
  name: (group: G) => string;
  lying?: boolean;
}

function Groups<G extends string>({ title, head, groups, name, lying = false }: Groups<G>): ReactElement {
  const { t } = useTranslation('console');
  const { share } = useNumberWords();
  const rows = groups.map(({ group, begun, completed }) => ({ name: name(group), begun, completed }));
  return (
    <NumbersSection
      title={title}
      empty={groups.every(({ begun }) => begun === 0) ? t('numbers.empty') : undefined}
      heads={[head, t('numbers.begun'), t('endings.completed'), t('numbers.share')]}
      rows={rows.map((row) => [row.name, row.begun, row.completed, share(row.completed, row.begun)])}
      chart={{
        lying,
        series: [t('numbers.begun'), t('endings.completed')],
        bars: rows.map(({ name: each, begun, completed }) => ({ name: each, values: [begun, completed] })),
      }}
    />
  );
}
