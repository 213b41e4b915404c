import sharp from 'sharp';
import type { IdentityJob, IdentityJobs } from '../identity-jobs.ts';
import { judgeLook } from './copy-signs/judge-look.ts';
import { inspectImage } from './inspect-image.ts';
import { readPrint } from './print/read-print.ts';
import { createPrintRecogniser, type PrintRecogniser } from './print/recognise-print.ts';
import { readZone } from './read-zone.ts';
import { createRecogniser, type Recogniser } from './recognise.ts';
import { serveJobs } from './serve-jobs.ts';

// Nothing is looked at twice, and what the decoder keeps would be people's documents. One thread each: the pool is the limit.
sharp.cache(false);
sharp.concurrency(1);

/** Loading the model takes a moment, so the process keeps the engine for the reads that follow. */
const engines = new Map<string, Promise<Recogniser>>();

async function engineFor(modelPath: string): Promise<Recogniser> {
  const engine = engines.get(modelPath) ?? createRecogniser(modelPath);
  engines.set(modelPath, engine);
  try {
    return await engine;
  } catch (error) {
    // A model that is put in place later should be found by the next read.
    engines.delete(modelPath);
    throw error;
  }
}

let printEngine: Promise<PrintRecogniser> | undefined;

function engineForPrint(): Promise<PrintRecogniser> {
  printEngine ??= createPrintRecogniser();
  return printEngine;
}

async function work(job: IdentityJob): Promise<IdentityJobs[keyof IdentityJobs]['result']> {
  switch (job.name) {
    case 'inspect':
      return inspectImage(job.bytes, job.side);
    case 'readZone':
      return readZone(job.bytes, await engineFor(job.modelPath), job.today);
    case 'judgeLook':
      return judgeLook(job.bytes, job.side);
    case 'readPrint':
      return readPrint(job.bytes, await engineForPrint(), job.zoneAt);
  }
}

serveJobs(work);
