import { Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadPrograms } from '../../platform/programs/load.ts';
import { hush } from '../../workers/runtime.ts';
import { workflowBundle } from '../support/workflow-bundle.ts';
import { formKinds } from '../../domain/form-kinds.ts';
import { workflowTypes } from '../../workflows/contract.ts';
import { accountRequestStories } from './account-requests.ts';
import { stories } from './endings.ts';
import { letterStories } from './letters.ts';
import { requestStories } from './requests.ts';
import { retryStories } from './retries.ts';
import { readHistory, requestToldBy, savedHistories, toldBy, typeOf } from './histories.ts';
import type { History } from './histories.ts';
import { kindsOf, reachable, sameAs, stagesOf, toldOf } from './reachable.ts';
import type { Told } from './reachable.ts';

let bundle: { codePath: string };
beforeAll(async () => {
  hush();
  bundle = await workflowBundle();
});

const replay = (history: History): Promise<void> =>
  Worker.runReplayHistory({ workflowBundle: bundle }, history);

const saved = await savedHistories();
/** Not letters, nor the journeys that told notices in earlier versions. */
const kindsOfJourneys = new Set<string>([...formKinds, 'stepUp']);

describe('saved histories', () => {
  it.each(saved)('%s is replayed by the workflow as it is now', async (name) => {
    await expect(replay(await readHistory(name))).resolves.toBeUndefined();
  });

  it('tell every story, each ended as its story says (an older history may have no story any more)', async () => {
    expect(saved).toEqual(expect.arrayContaining(Object.keys(stories)));
    const told = Object.entries(stories).map(async ([name, { ending }]) => {
      const history = toldBy(await readHistory(name));
      expect([name, history.type, history.ending]).toEqual([name, history.plan.kind, ending]);
    });
    await Promise.all(told);
  });

  it('tell every way of what an account’s holder asks for', async () => {
    for (const [name, { ending }] of Object.entries(accountRequestStories)) {
      const told = requestToldBy(await readHistory(name));
      expect([name, told.ending]).toEqual([name, ending]);
      expect([workflowTypes.contactChange, workflowTypes.credentialShare]).toContain(told.type);
    }
  });

  it('tell every way of a letter', async () => {
    for (const name of Object.keys(letterStories))
      expect([name, typeOf(await readHistory(name))]).toEqual([name, workflowTypes.deliverLetter]);
  });

  it('tell every way of a request to a second person', async () => {
    for (const name of Object.keys(requestStories))
      expect([name, typeOf(await readHistory(name))]).toEqual([name, workflowTypes.secondPerson]);
  });

  it('tell every way of trying a group again', async () => {
    for (const name of Object.keys(retryStories))
      expect([name, typeOf(await readHistory(name))]).toEqual([name, workflowTypes.retryGroup]);
  });

  it('cover every ending that each workflow can reach in each program', async () => {
    const covered: Record<string, string[]> = {};
    for (const name of saved) {
      const history = await readHistory(name);
      if (!kindsOfJourneys.has(typeOf(history))) continue;
      const { plan, ending } = toldBy(history);
      const endingsOfKind = (covered[toldOf(plan)] ??= []);
      if (!endingsOfKind.includes(ending)) endingsOfKind.push(ending);
    }
    const sorted = (endings: Record<string, readonly string[]>): object =>
      Object.fromEntries(Object.entries(endings).map(([told, each]) => [told, [...each].sort()]));
    expect(sorted(covered)).toEqual(sorted(reachable));
  });

  it('stand for every kind of journey that a program has', async () => {
    const programs = await loadPrograms('programs');
    const told = [...Object.keys(reachable), ...Object.keys(sameAs)];
    expect(kindsOf(programs.values()).sort()).toEqual(told.sort());
    for (const [like, other] of Object.entries(sameAs) as [Told, Told][]) {
      const stages = stagesOf(programs, other);
      const missing = [...stagesOf(programs, like)].filter((kind) => !stages.has(kind));
      expect([like, missing]).toEqual([like, []]);
    }
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
