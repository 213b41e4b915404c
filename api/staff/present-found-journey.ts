import type { z } from 'zod';
import { maskDocument } from '../../domain/mask.ts';
import { stageKinds } from '../../domain/stages/table.ts';
import type { FoundJourney } from '../../store/staff/search/found.ts';
import type { foundJourneySchema } from '../schemas/staff-search.ts';

/** A journey as staff are shown it in a list. */
export function presentFoundJourney({
  id,
  stage,
  document,
  startedAt,
  endedAt,
  ...journey
}: FoundJourney): Omit<z.input<typeof foundJourneySchema>, 'matched'> {
  return {
    journey: id,
    ...journey,
    stage: stageKinds.find((kind) => kind === stage) ?? null,
    document: document && maskDocument(document),
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}
