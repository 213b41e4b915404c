import type { z } from 'zod';
import { maskDocument } from '../../domain/mask.ts';
import type { FoundJourney } from '../../store/staff/search/found.ts';
import type { foundJourneySchema } from '../schemas/staff-search.ts';

/** A journey as staff are shown it in a list. */
export function presentFoundJourney({
  id,
  document,
  startedAt,
  endedAt,
  ...journey
}: FoundJourney): Omit<z.input<typeof foundJourneySchema>, 'matched'> {
  return {
    journey: id,
    ...journey,
    document: document && maskDocument(document),
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}
