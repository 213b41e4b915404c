import { useTranslation } from 'react-i18next';
import type { Request } from '../../shared/api-types.ts';
import { useMoments } from '../layout/use-moments.ts';

/** How a request stands, in a sentence: until when it waits, and for whom, or what became of it. */
export function useRequestState(): (request: Request) => string {
  const { t } = useTranslation('console');
  const { exact } = useMoments();
  return ({ outcome, own, dueAt, decidedBy, askedBy, settledAt }) => {
    const until = exact(dueAt);
    if (outcome === null)
      return own
        ? t('requests.waitsForColleague', { until })
        : t('requests.waitsForYou', { by: askedBy, until });
    const by = decidedBy ?? '';
    return t(`requests.outcomes.${outcome}`, { by, at: exact(settledAt ?? dueAt) });
  };
}
