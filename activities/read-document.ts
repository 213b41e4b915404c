import { activityInfo, ApplicationFailure } from '@temporalio/activity';
import type { FaceComparison } from '../domain/face-comparison.ts';
import { nothingRead } from '../domain/identity-reading.ts';
import { LIMITS } from '../domain/limits.ts';
import { imageKeyOf } from '../store/journeys/captures.ts';
import { isOutage } from '../store/connection/outage.ts';
import { saveReading, takeReading } from '../store/journeys/readings.ts';
import { judgeAgain } from '../store/journeys/steps/identity.ts';
import type { ReadingTask } from '../store/journeys/readings.ts';
import { digestsOfNumbers } from '../store/journeys/seen-before.ts';
import { beating } from './beating.ts';
import type { ActivityDependencies } from './dependencies.ts';
import type { DocumentPage } from '../imaging/ports.ts';
import { isForNow } from '../imaging/process-pool.ts';
import { createTurns } from './turns.ts';

/** Heavy work on images, in processes of their own. */
export interface IdentityActivities {
  readDocument: (journeyId: string, captureSet: string) => Promise<void>;
}

/**
 * How many are read at once: one is read while one is fetched and decrypted. Others wait unbegun, and lose nothing when the worker dies.
 */
const ABREAST = 2;

/**
 * Reads the captured document, compares its portrait with the face, and keeps both results; captures that have been replaced meanwhile are left alone. A reading that was
 * begun several times and never ended, because its process or the whole worker died, is given up; a database that is down, or
 * too much to do, counts for nothing.
 */
export function createIdentityActivities(dependencies: ActivityDependencies): IdentityActivities {
  const inTurn = createTurns(ABREAST);
  return {
    readDocument: (journeyId, captureSet) =>
      beating((note) => inTurn(() => tryReading(note, () => read(dependencies, journeyId, captureSet)))),
  };
}

/** Counts a try before it is made, in what the next one will know, and takes the count back when nothing was proven by it. */
async function tryReading(note: (begun: number) => void, reading: () => Promise<void>): Promise<void> {
  const begun = Number(activityInfo().heartbeatDetails ?? 0);
  if (begun >= LIMITS.identityReading.tries)
    throw ApplicationFailure.nonRetryable('begun too often', 'unread');
  note(begun + 1);
  try {
    await reading();
  } catch (error) {
    if (countsForNothing(error)) note(begun);
    throw error;
  }
}

async function read(
  dependencies: ActivityDependencies,
  journeyId: string,
  captureSet: string,
): Promise<void> {
  const { database, documents, keyring } = dependencies;
  const task = await takeReading(database, journeyId, captureSet);
  if (!task) return;
  const pictures = await picturesOf(dependencies, journeyId, task);
  const pages = pictures.filter(({ side }) => side !== 'face');
  const { face: _ofAnotherFace, ...reading } =
    task.known ?? (pages.length > 0 ? await documents.read(pages, task.choice) : nothingRead);
  const face = await compared(dependencies, journeyId, task, pictures);
  const digests = digestsOfNumbers(keyring, reading.fields);
  const whole = { ...reading, ...(face && { face }) };
  const reviewed = await saveReading(database, journeyId, captureSet, whole, digests);
  if (reviewed) await judgeAgain(database, journeyId);
}

async function compared(
  { faces, logger }: ActivityDependencies,
  journey: string,
  { choice }: ReadingTask,
  pictures: readonly DocumentPage[],
): Promise<FaceComparison | undefined> {
  const face = pictures.find(({ side }) => side === 'face');
  if (!face) return undefined;
  const comparison = await faces.compare(pictures, choice, face.bytes);
  if (!comparison) logger.warn({ event: 'face.notCompared', journey });
  return comparison;
}

function countsForNothing(error: unknown): boolean {
  return isOutage(error) || isForNow(error);
}

/** A journey's pictures, in clear; none where they have been deleted. */
export async function picturesOf(
  { database, keyring, images }: ActivityDependencies,
  journeyId: string,
  { captures }: Pick<ReadingTask, 'captures'>,
): Promise<DocumentPage[]> {
  const key = await imageKeyOf(database, keyring, journeyId);
  if (!key) return [];
  const pictures = await Promise.all(
    captures.map(async ({ side, imageName }) => ({ side, bytes: await images.get(imageName, key) })),
  );
  return pictures.flatMap(({ side, bytes }) => (bytes ? [{ side, bytes }] : []));
}
