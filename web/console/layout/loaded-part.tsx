import { Button } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Loaded } from '../../shared/use-load.ts';
import { ProblemBox } from './problem-box.tsx';
import { useFailureWords } from './use-failure-words.ts';
import { Waiting } from './waiting.tsx';

interface LoadedPart<T> {
  loaded: Loaded<T>;
  retry: () => void;
  children: (value: T) => ReactNode;
}

/** What is loaded, or that it is on its way, or why it did not come, with a way to try again. */
export function LoadedPart<T>({ loaded, retry, children }: LoadedPart<T>): ReactElement {
  const { t } = useTranslation('console');
  const words = useFailureWords();
  if (loaded.state === 'loading') return <Waiting />;
  if (loaded.state === 'ready') return <>{children(loaded.value)}</>;
  return (
    <>
      <ProblemBox>{words(loaded.failure)}</ProblemBox>
      <Button variant="default" onClick={retry}>
        {t('common.retry')}
      </Button>
    </>
  );
}
