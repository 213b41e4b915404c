import { heartbeat } from '@temporalio/activity';
import type { ReadableKind } from '../domain/identity-reading.ts';
import { nothingRead } from '../domain/identity-reading.ts';
import type { IdentityChoice } from '../domain/program.ts';
import { imageKeyOf } from '../prisma/store/captures.ts';
import { saveReading, takeReading } from '../prisma/store/readings.ts';
import type { ReadingTask } from '../prisma/store/readings.ts';
import type { ActivityDependencies } from './dependencies.ts';
import type { DocumentPage } from './identity/ports.ts';

/** Heavy work on images, in worker threads. */
export interface IdentityActivities {
  readDocument: (journeyId: string, captureSet: string) => Promise<void>;
}

const READABLE: Record<IdentityChoice, ReadableKind> = {
  DNI: 'DNI',
  NIE: 'NIE',
  'greenCard+passport': 'passport',
};

/** Reads the captured document and keeps the result; captures that have been replaced meanwhile are left alone. */
export function createIdentityActivities(dependencies: ActivityDependencies): IdentityActivities {
  const { database, documents } = dependencies;
  return {
    readDocument: async (journeyId, captureSet) => {
      const task = await takeReading(database, journeyId, captureSet);
      if (!task) return;
      const pages = await pagesOf(dependencies, journeyId, task);
      heartbeat();
      const reading = pages.length > 0 ? await documents.read(pages, READABLE[task.choice]) : nothingRead;
      await saveReading(database, journeyId, captureSet, reading);
    },
  };
}

async function pagesOf(
  { database, keyring, images }: ActivityDependencies,
  journeyId: string,
  { captures }: ReadingTask,
): Promise<DocumentPage[]> {
  const key = await imageKeyOf(database, keyring, journeyId);
  if (!key) return [];
  const pages = await Promise.all(
    captures.map(async ({ side, imageName }) => ({ side, bytes: await images.get(imageName, key) })),
  );
  return pages.flatMap(({ side, bytes }) => (bytes ? [{ side, bytes }] : []));
}
