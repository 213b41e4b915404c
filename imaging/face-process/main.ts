import sharp from 'sharp';
import type { FaceComparison } from '../../domain/face-comparison.ts';
import type { FaceJob } from '../face-comparer.ts';
import type { LiveJob, LiveJudgement } from '../live-frames.ts';
import { serveJobs } from '../picture-process/serve-jobs.ts';
import { compareFaces } from './compare-faces.ts';
import { judgeLive } from './judge-live.ts';

// As in the process that reads: nothing of a picture is kept, and one thread each.
sharp.cache(false);
sharp.concurrency(1);

function work(job: FaceJob | LiveJob): Promise<FaceComparison | LiveJudgement> {
  switch (job.name) {
    case 'compare':
      return compareFaces(job);
    case 'live':
      return judgeLive(job);
  }
}

serveJobs(work);
