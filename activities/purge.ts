import { artefacts, purge } from '../domain/retention.ts';
import type { Artefact } from '../domain/retention.ts';
import { purgeSome } from '../store/retention/purge.ts';
import { noteDone } from '../store/running/upkeep.ts';
import { writeAudit } from '../store/staff/audit.ts';
import type { ActivityDependencies } from './dependencies.ts';

/** How many of each artefact were deleted. */
export type Purged = Partial<Record<Artefact, number>>;

/**
 * Deletes some of everything whose time is over; asked again until nothing was left. One line of audit, with the counts alone.
 * @returns what was deleted; empty when nothing was left
 */
export async function purgeOverdue({ database, logger }: ActivityDependencies): Promise<Purged> {
  await noteDone(database, 'purge');
  const purged: Purged = {};
  for (const artefact of artefacts) {
    const rows = await purgeSome(database, artefact, purge.atOnce);
    if (rows > 0) purged[artefact] = rows;
  }
  if (Object.keys(purged).length > 0) {
    await writeAudit(database.sql, { actor: 'retention', action: 'purge', reason: inWords(purged) });
    logger.info({ event: 'purge.done', purged });
  }
  return purged;
}

function inWords(purged: Purged): string {
  return Object.entries(purged)
    .map(([artefact, rows]) => `${artefact} ${String(rows)}`)
    .join(', ');
}
