import { Anchor, Group, NativeSelect, Text } from '@mantine/core';
import { lazy, Suspense, useCallback, useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { JourneyKind } from '../../shared/api-types.ts';
import { useLoad } from '../../shared/use-load.ts';
import { LoadedPart } from '../layout/loaded-part.tsx';
import { Page } from '../layout/page.tsx';
import { SectionCard } from '../layout/section-card.tsx';
import { useMoments } from '../layout/use-moments.ts';
import { Waiting } from '../layout/waiting.tsx';
import { litWays } from './gone-ways.ts';
import { MapLists } from './map-lists.tsx';
import { loadMap, loadPath } from './program-api.ts';
import type { Shown } from './program-api.ts';

const MapPicture = lazy(async () => ({ default: (await import('./map-picture.tsx')).MapPicture }));

/** The numbers on the ways are of so many days. */
const DAYS = 30;

/** The program as a picture: its stages and ways, how many go them, and the way of one journey (`?journey=`). */
export function ProgramPage(): ReactElement {
  const { t } = useTranslation('console');
  const [params] = useSearchParams();
  const journey = params.get('journey');
  const [kind, setKind] = useState<JourneyKind>();
  const load = useCallback(
    () => (journey === null ? loadMap(kind, DAYS) : loadPath(journey, DAYS)),
    [journey, kind],
  );
  const { loaded, retry } = useLoad(load);
  return (
    <Page title={t('program.title')}>
      <Text c="dimmed" mb="md">
        {t('program.intro', { days: DAYS })}
      </Text>
      <LoadedPart loaded={loaded} retry={retry}>
        {(shown) => <Program shown={shown} journey={journey} onPick={setKind} />}
      </LoadedPart>
    </Page>
  );
}

interface Program {
  shown: Shown;
  journey: string | null;
  onPick: (kind: JourneyKind | undefined) => void;
}

function Program({ shown: { map, path }, journey, onPick }: Program): ReactElement {
  const { t } = useTranslation('console');
  const { exact } = useMoments();
  return (
    <>
      <Group mb="md" align="flex-end">
        {journey === null ? (
          <NativeSelect
            label={t('numbers.kind')}
            value={map.kind}
            data={map.kinds.map((value) => ({ value, label: t(`journey.kinds.${value}`) }))}
            onChange={({ currentTarget: { value } }) => onPick(map.kinds.find((each) => each === value))}
          />
        ) : (
          <Anchor component={Link} to={`/journeys/${journey}`}>
            {t('program.toJourney')}
          </Anchor>
        )}
        <Text size="sm" c="dimmed">
          {map.countedAt === null
            ? t('numbers.uncounted')
            : t('numbers.countedAt', { moment: exact(map.countedAt) })}
        </Text>
      </Group>
      <SectionCard title={t(`journey.kinds.${map.kind}`)}>
        <Suspense fallback={<Waiting />}>
          <MapPicture map={map} lit={litWays(path)} />
        </Suspense>
      </SectionCard>
      <MapLists map={map} path={path} />
    </>
  );
}
