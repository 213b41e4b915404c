import { LIMITS } from '../domain/limits.ts';
import { deletePictures, strayImages, straySince } from '../store/journeys/pictures.ts';
import { noteDone, takeTurn } from '../store/running/upkeep.ts';
import type { ActivityDependencies } from './dependencies.ts';

const { atOnce, stray } = LIMITS.pictures;

/**
 * Deletes pictures whose time is over. The rows and the key go first: a file that a crash leaves behind is noise, and is removed as a stray.
 * @returns of how many journeys; 0 when none was left
 */
export async function deleteDuePictures({ database, images, logger }: ActivityDependencies): Promise<number> {
  await noteDone(database, 'delete-pictures');
  const deleted = await deletePictures(database, atOnce);
  await Promise.all(deleted.images.map((name) => images.remove(name)));
  const { journeys } = deleted;
  if (journeys > 0) logger.info({ event: 'pictures.deleted', journeys, pictures: deleted.images.length });
  return journeys;
}

/** Once a day, removes files that no row names. @returns how many */
export async function removeStrayPictures({
  database,
  images,
  logger,
}: ActivityDependencies): Promise<number> {
  if (!(await takeTurn(database, 'stray-pictures', stray))) return 0;
  const removed = await images.removeStray(await straySince(database), (names) =>
    strayImages(database, names),
  );
  if (removed > 0) logger.warn({ event: 'pictures.stray', pictures: removed });
  return removed;
}
