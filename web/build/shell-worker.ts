import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Kept by the worker besides what the build makes: the page itself, and what is shown when even that is missing. */
const always = ['/', '/offline.html', '/offline.css'];

/** Writes the service worker with the names of this build's files, so that a new build is a new worker with a new store. */
export function shellWorker(source: string): Plugin {
  return {
    name: 'shell-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const made = Object.values(bundle).filter(({ fileName }) =>
        /^assets\/.*\.(js|css|woff2)$/.test(fileName),
      );
      const files = [...always, ...made.map(({ fileName }) => `/${fileName}`)];
      const version = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 12);
      const worker = readFileSync(source, 'utf8')
        .replace('VERSION', version)
        .replace("'FILES'", files.map((file) => `'${file}'`).join(', '));
      this.emitFile({ type: 'asset', fileName: 'service-worker.js', source: worker });
    },
  };
}
