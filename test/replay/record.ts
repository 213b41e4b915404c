import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createWorld } from '../support/world.ts';
import { encodeHistory, historiesFolder, savedHistories } from './histories.ts';
import { stories } from './endings.ts';

/**
 * Saves a history of every story that has none yet, with the workflows as they are now: `npm run histories [-- story …]`, then
 * `npm run freeze`. A saved history stands for journeys that are open somewhere: it is replayed against every later change and never
 * recorded anew. A story that is told differently now gets another name; the old name's history stays.
 */
const wanted = process.argv.slice(2);

await mkdir(historiesFolder, { recursive: true });
const saved = new Set(await savedHistories());
const world = await createWorld();
try {
  for (const [name, story] of Object.entries(stories)) {
    if (saved.has(name) || (wanted.length > 0 && !wanted.includes(name))) continue;
    const journey = await story.tell(world);
    const ending = await journey.ending();
    if (ending !== story.ending) throw new Error(`${name} ended as ${String(ending)}`);
    const history = await world.env.client.workflow.getHandle(journey.id).fetchHistory();
    await writeFile(join(historiesFolder, `${name}.pb`), encodeHistory(history));
    process.stdout.write(`${name}: ${String(history.events?.length)} events\n`);
  }
} finally {
  await world.close();
}
