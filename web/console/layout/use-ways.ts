import { useMemo } from 'react';
import { can } from '../../../domain/staff.ts';
import { useSession } from '../session/session-context.ts';

interface Ways {
  toJourney: (id: string | null) => string | undefined;
  toReview: (id: string | null) => string | undefined;
  toRequest: (id: string | null) => string | undefined;
  toPerson: (id: string) => string | undefined;
  /** Its way through the program, as a picture. */
  toPath: (id: string) => string | undefined;
}

/** The addresses of the pages that the role may see; undefined where it does not reach. */
export function useWays(): Ways {
  const { role } = useSession().session;
  return useMemo(
    () => ({
      toJourney: (id) => (id !== null && can(role, 'seeJourneys') ? `/journeys/${id}` : undefined),
      toReview: (id) => (id !== null && can(role, 'decideReviews') ? `/reviews/${id}` : undefined),
      toRequest: (id) => (id !== null && can(role, 'decideRequests') ? `/requests/${id}` : undefined),
      toPath: (id) => (can(role, 'seeNumbers') ? `/program?journey=${id}` : undefined),
      toPerson: (id) => (can(role, 'seePeople') ? `/people/${id}` : undefined),
    }),
    [role],
  );
}
