import { Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { beforeAll, describe, expect, it } from 'vitest';
import { endings } from '../../domain/endings.ts';
import { createLogger } from '../../platform/logger.ts';
import { bundleWorkflows } from '../../workers/bundle.ts';
import { useLogger } from '../../workers/runtime.ts';
import { stories } from './endings.ts';
import { readHistory, savedHistories } from './histories.ts';
import type { History } from './histories.ts';

let workflowBundle: { code: string };
beforeAll(async () => {
  useLogger(createLogger('replay', 'silent'));
  workflowBundle = await bundleWorkflows();
});

const replay = (history: History): Promise<void> => Worker.runReplayHistory({ workflowBundle }, history);

describe('saved histories', () => {
  it.each(Object.keys(stories))('%s is replayed by the workflow as it is now', async (name) => {
    await expect(replay(await readHistory(name))).resolves.toBeUndefined();
  });

  it('cover every story and every ending', async () => {
    expect((await savedHistories()).sort()).toEqual(Object.keys(stories).sort());
    const covered = new Set(Object.values(stories).map(({ ending }) => ending));
    expect([...covered].sort()).toEqual([...endings].sort());
  });

  it('altered on purpose fails: another activity where the PIN was sent', async () => {
    const history = await readHistory('completed');
    const scheduled = history.events?.findLast((event) => event.activityTaskScheduledEventAttributes);
    const attributes = scheduled?.activityTaskScheduledEventAttributes;
    if (!attributes) throw new Error('no activity in the history');
    attributes.activityType = { name: 'somethingElse' };
    await expect(replay(history)).rejects.toThrow(DeterminismViolationError);
  });
});
