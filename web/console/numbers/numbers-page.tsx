import { Text } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Numbers } from '../../shared/api-types.ts';
import { useLoad } from '../../shared/use-load.ts';
import { LoadedPart } from '../layout/loaded-part.tsx';
import { Page } from '../layout/page.tsx';
import { Filters } from './filters.tsx';
import { JourneyNumbers } from './journey-numbers.tsx';
import { loadFirstNumbers, loadNumbers } from './numbers-api.ts';
import type { Asked } from './numbers-api.ts';
import { ServiceNumbers } from './service-numbers.tsx';

/** How many began, went on and arrived. */
export function NumbersPage(): ReactElement {
  const { t } = useTranslation('console');
  const { loaded, retry } = useLoad(loadFirstNumbers);
  return (
    <Page title={t('numbers.title')}>
      <Text c="dimmed" mb="md">
        {t('numbers.intro')}
      </Text>
      <LoadedPart loaded={loaded} retry={retry}>
        {(first) => <PickedNumbers first={first} />}
      </LoadedPart>
    </Page>
  );
}

/** The numbers of the picked kind of journey, period and people. */
function PickedNumbers({ first }: { first: Numbers }): ReactElement {
  const [asked, setAsked] = useState<Asked>({ kind: first.kind, days: 30, language: '', device: '' });
  const load = useCallback(() => loadNumbers(asked), [asked]);
  const { loaded, retry } = useLoad(load, first);
  return (
    <>
      <Filters asked={asked} kinds={first.kinds} onChange={setAsked} />
      <LoadedPart loaded={loaded} retry={retry}>
        {(numbers) => (
          <div className="numbers">
            <JourneyNumbers numbers={numbers} />
            <ServiceNumbers numbers={numbers} />
          </div>
        )}
      </LoadedPart>
    </>
  );
}
