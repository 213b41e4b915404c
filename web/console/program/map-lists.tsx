import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneyPath, ProgramMap } from '../../shared/api-types.ts';
import { SectionCard } from '../layout/section-card.tsx';
import { useMoments } from '../layout/use-moments.ts';
import { NumbersSection } from '../numbers/numbers-section.tsx';
import { useNumberWords } from '../numbers/use-number-words.ts';
import { goneWays } from './gone-ways.ts';
import { useMapWords } from './use-map-words.ts';

/** What the picture shows, in lists: the stages, the ways, and the way of one journey. */
export function MapLists({ map, path }: { map: ProgramMap; path: JourneyPath | undefined }): ReactElement {
  const { t } = useTranslation('console');
  const words = useMapWords();
  const { time } = useNumberWords();
  return (
    <>
      {path && <GoneWay path={path} />}
      <NumbersSection
        title={t('program.stages')}
        heads={[
          t('numbers.stage'),
          t('program.waitsFor'),
          t('program.now'),
          t('numbers.reached'),
          t('numbers.gaveUp'),
          t('program.stay'),
        ]}
        rows={map.stages.map(({ stage, waitsFor, here, reached, expired, time: stays }) => [
          words.place(stage),
          t(`program.waits.${waitsFor}`),
          ...[here, reached, expired],
          time(stays?.median),
        ])}
      />
      <NumbersSection
        title={t('program.ways')}
        heads={[t('program.way'), t('program.taken'), t('program.after'), t('program.p90')]}
        rows={map.ways.map(({ from, to, taken, time: took }) => [
          `${words.place(from)} → ${words.place(to)}`,
          taken,
          time(took?.median),
          time(took?.p90),
        ])}
      />
    </>
  );
}

function GoneWay({ path }: { path: JourneyPath }): ReactElement {
  const { t } = useTranslation('console');
  const { place } = useMapWords();
  const { exact } = useMoments();
  return (
    <SectionCard title={t('program.path')}>
      <ol className="gone-way">
        {goneWays(path).map(({ to, at }, step) => (
          // A stage can be gone back to: only its place in the way tells two visits apart.
          <li key={step}>
            {place(to)}
            {at !== undefined && <time dateTime={at}> {exact(at)}</time>}
          </li>
        ))}
      </ol>
    </SectionCard>
  );
}
