import sharp from 'sharp';
import { serveJobs } from '../picture-process/serve-jobs.ts';
import { compareFaces } from './compare-faces.ts';

// As in the process that reads: nothing of a picture is kept, and one thread each.
sharp.cache(false);
sharp.concurrency(1);

serveJobs(compareFaces);
