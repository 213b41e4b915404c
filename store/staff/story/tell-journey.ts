import { tellStory } from '../../../domain/story/tell-story.ts';
import type { EngineHistory } from '../../../domain/story/engine-event.ts';
import type { StoryLine } from '../../../domain/story/story-line.ts';
import type { Database } from '../../connection/database.ts';
import { noteLook } from '../audit.ts';
import { readStoryRecords } from './read-records.ts';

/** What reads a workflow's own history (platform/workflow-history.ts). */
export interface HistoryReader {
  read: (workflowId: string) => Promise<EngineHistory>;
}

export interface ToldJourney {
  /** Whether the engine's own history is in it. */
  engine: EngineHistory['state'];
  lines: StoryLine[];
}

/**
 * A journey's course for staff, from the engine's history and the database. Each look is in the audit.
 * @returns undefined when there is no such journey
 */
export async function tellJourney(
  { database, histories }: { database: Database; histories: HistoryReader },
  journeyId: string,
  by: string,
): Promise<ToldJourney | undefined> {
  const records = await readStoryRecords(database, journeyId);
  if (!records) return undefined;
  const history = await histories.read(journeyId);
  await noteLook(database.sql, { actor: by, action: 'story.show', journeyId });
  return { engine: history.state, lines: tellStory(records, history) };
}
