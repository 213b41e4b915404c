import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin, Rolldown } from 'vite';

/** The worker keeps these besides the build's files: the page itself, and the one shown when even that is missing. */
const always = ['/', '/offline.html', '/offline.css'];

/** Writes the service worker with the names of this build's files, so that a new build is a new worker with a new store. */
export function shellWorker(source: string): Plugin {
  return {
    name: 'shell-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const files = [...always, ...firstFiles(bundle).map((name) => `/${name}`)];
      const version = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 12);
      const worker = readFileSync(source, 'utf8')
        .replace('VERSION', version)
        .replace("'FILES'", files.map((file) => `'${file}'`).join(', '));
      this.emitFile({ type: 'asset', fileName: 'service-worker.js', source: worker });
    },
  };
}

/** The scripts and style sheets that the page names itself, which the browser has when the worker is installed: nothing travels twice. */
function firstFiles(bundle: Rolldown.OutputBundle): string[] {
  const entry = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry);
  const scripts = entry?.type === 'chunk' ? [entry, ...entry.imports.map((name) => bundle[name])] : [];
  return scripts.flatMap((file) =>
    file?.type === 'chunk' ? [file.fileName, ...(file.viteMetadata?.importedCss ?? [])] : [],
  );
}
