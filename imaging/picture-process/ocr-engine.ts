import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';

/**
 * The OCR engine's own thread, in place of the script that its package brings: that one picks the build for relaxed SIMD on
 * Node 24, which aborts on models with floating-point weights such as ours ("missing function: DotProductSSE"), and it
 * may fetch from the network. This one does neither.
 */
interface EngineScript {
  setAdapter(adapter: Record<string, unknown>): void;
  dispatchHandlers(packet: unknown, reply: (message: unknown) => void): void;
}

const load = createRequire(import.meta.url);
const engine = load('tesseract.js/src/worker-script') as EngineScript;
/** The builds are the package's dependency, so they are looked for from there. */
const loadBuild = createRequire(load.resolve('tesseract.js'));

engine.setAdapter({
  getCore: () => loadBuild('tesseract.js-core/tesseract-core-simd-lstm') as unknown,
  gunzip: (packed: Uint8Array) => gunzipSync(packed),
  readCache: (path: string) => readFile(path),
  fetch: (address: unknown) => Promise.reject(new Error(`no network here: ${String(address)}`)),
});
parentPort?.on('message', (packet: unknown) => {
  engine.dispatchHandlers(packet, (message) => parentPort?.postMessage(message));
});
