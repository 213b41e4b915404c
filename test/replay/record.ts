import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createWorld } from '../support/world.ts';
import { encodeHistory, historiesFolder, savedHistories } from './histories.ts';
import { isDelivered } from '../support/holders.ts';
import { accountRequestStories } from './account-requests.ts';
import { stories } from './endings.ts';
import { letterStories } from './letters.ts';
import { requestStories } from './requests.ts';
import { retryStories } from './retries.ts';

/**
 * Saves a history of every story that has none yet, with the workflows as they are now: `npm run histories [-- story …]`, then
 * `npm run freeze`. A saved history stands for journeys that are open somewhere: it is replayed against every later change and never
 * recorded anew. A story that is told differently now gets another name; the old name's history stays.
 */
const wanted = process.argv.slice(2);

await mkdir(historiesFolder, { recursive: true });
const saved = new Set(await savedHistories());
const world = await createWorld();
const isMissing = ([name]: [string, unknown]): boolean =>
  !saved.has(name) && (wanted.length === 0 || wanted.includes(name));

async function save(name: string, workflow: string, run?: string): Promise<void> {
  const history = await world.env.client.workflow.getHandle(workflow, run).fetchHistory();
  await writeFile(join(historiesFolder, `${name}.pb`), encodeHistory(history));
  process.stdout.write(`${name}: ${String(history.events?.length)} events\n`);
}

try {
  for (const [name, story] of Object.entries(stories).filter(isMissing)) {
    const journey = await story.tell(world);
    const ending = await journey.ending();
    if (ending !== story.ending) throw new Error(`${name} ended as ${String(ending)}`);
    await save(name, journey.id);
  }
  for (const [name, story] of Object.entries(accountRequestStories).filter(isMissing)) {
    const request = await story.tell(world);
    const ending = await request.ending();
    if (ending !== story.ending) throw new Error(`${name} ended as ${String(ending)}`);
    await save(name, request.id);
  }
  for (const [name, tell] of Object.entries(letterStories).filter(isMissing)) {
    const letter = await tell(world);
    await isDelivered(world.env.client, letter);
    await save(name, letter);
  }
  for (const [name, tell] of Object.entries(requestStories).filter(isMissing)) {
    const request = await tell(world);
    await isDelivered(world.env.client, request);
    await save(name, request);
  }
  for (const [name, tell] of Object.entries(retryStories).filter(isMissing)) {
    const { workflowId, runId } = await tell(world);
    await save(name, workflowId, runId);
  }
} finally {
  await world.close();
}
