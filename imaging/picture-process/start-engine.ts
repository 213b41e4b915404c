import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createWorker, OEM, type Worker } from 'tesseract.js';

/** A model's file, compressed or not. */
const MODEL_FILE = /\.traineddata(\.gz)?$/;

/**
 * Starts the OCR engine. Everything is read from disk: without a folder the engine would fetch its model from a public host. The package's
 * promise stays open for ever when the engine cannot start, so its error handler is listened to as well.
 * @param modelFile absolute path of a file named <language>.traineddata or <language>.traineddata.gz
 * @throws Error where there is no such file, or the engine cannot use it
 */
export async function startEngine(modelFile: string): Promise<Worker> {
  await access(modelFile, constants.R_OK);
  const failed = Promise.withResolvers<never>();
  const starting = createWorker(path.basename(modelFile).replace(MODEL_FILE, ''), OEM.LSTM_ONLY, {
    workerPath: fileURLToPath(new URL('ocr-engine.ts', import.meta.url)),
    langPath: path.dirname(modelFile),
    gzip: modelFile.endsWith('.gz'),
    cacheMethod: 'none',
    errorHandler: (reason: unknown) => failed.reject(new Error(`OCR engine: ${String(reason)}`)),
  });
  return Promise.race([starting, failed.promise]);
}
