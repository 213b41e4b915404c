import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createWorld } from '../support/world.ts';
import { encodeHistory, historiesFolder } from './histories.ts';
import { stories } from './endings.ts';

/**
 * Saves a history of every story with the workflows as they are now: `node test/replay/record.ts [story …]`. A saved history is
 * replayed against every later change; record anew only what the change was meant to change, and only before it is deployed.
 */
const wanted = process.argv.slice(2);

await mkdir(historiesFolder, { recursive: true });
const world = await createWorld();
try {
  for (const [name, story] of Object.entries(stories)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
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
