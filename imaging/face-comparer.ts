import { shownDocument } from '../domain/documents/shown.ts';
import type { FaceComparison } from '../domain/face-comparison.ts';
import type { FaceComparer } from './ports.ts';
import { createProcessPool, isForNow, ProcessPoolError } from './process-pool.ts';
import type { PoolOptions, ProcessPool } from './process-pool.ts';

/** What the process that knows faces is asked. */
export interface FaceJob {
  name: 'compare';
  /** Pictures of the document on which its portrait may be, the likeliest first. */
  documents: readonly Uint8Array[];
  face: Uint8Array;
}

/**
 * A comparison takes about a second here, and a second more in a process that must load its networks first: the time limit is for what
 * hangs. With them a process takes 390 MB, and 560 MB after some pictures.
 */
const DEFAULTS: PoolOptions = {
  size: 1,
  jobMs: 30_000,
  heapMb: 512,
  memoryMb: 1_000,
  retireMb: 700,
  waiting: 32,
};

/** The process that compares faces, apart from the one that reads, so that neither grows by the other's networks. */
export function createFacePool(options: Partial<PoolOptions> = {}): ProcessPool {
  return createProcessPool(new URL('face-process/main.ts', import.meta.url), { ...DEFAULTS, ...options });
}

/**
 * The comparer that ships. A process that ends in the middle is replaced and the comparison made again; what fails twice is the
 * pictures' fault or the installation's, and leaves the face not compared.
 */
export function createFaceComparer(pool: ProcessPool): FaceComparer {
  const compare = (job: FaceJob): Promise<FaceComparison> => pool.run(job) as Promise<FaceComparison>;
  return {
    async compare(pages, choice, face) {
      const documents = shownDocument(choice).portraitOn.flatMap((side) =>
        pages.filter((page) => page.side === side).map(({ bytes }) => bytes),
      );
      const job: FaceJob = { name: 'compare', documents, face };
      try {
        return await compare(job).catch((error: unknown) => {
          if (isForNow(error)) throw error;
          return compare(job);
        });
      } catch (error) {
        if (error instanceof ProcessPoolError && !isForNow(error)) return undefined;
        throw error;
      }
    },
  };
}
