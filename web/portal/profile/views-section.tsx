import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { everyMinute, useClock } from '../../shared/use-clock.ts';
import { useLoad } from '../../shared/use-load.ts';
import { readViews } from '../group/group-api.ts';
import { useMomentWords } from '../layout/use-words.ts';

/** The relatives who have seen the holder's card; nothing until one has. */
export function ViewsSection(): ReactElement | null {
  const { t } = useTranslation();
  const momentWords = useMomentWords();
  const now = useClock(0, everyMinute);
  const { loaded } = useLoad(readViews);
  if (loaded.state !== 'ready' || loaded.value.length === 0) return null;
  return (
    <section aria-labelledby="views">
      <h2 id="views">{t('group.views')}</h2>
      <ul>
        {loaded.value.map(({ at, viewer }) => (
          <li key={`${at} ${viewer ?? ''}`}>
            {t('group.view', { viewer: viewer ?? t('account.none'), moment: momentWords(at, now) })}
          </li>
        ))}
      </ul>
    </section>
  );
}
