import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressedFiles } from './build/compressed-files.ts';
import { programAssets } from './build/program-assets.ts';
import { shellWorker } from './build/shell-worker.ts';
import { splitTexts } from './build/split-texts.ts';
import { spokenPages } from './build/spoken-pages.ts';
import { stylesLast } from './build/styles-last.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  base: '/',
  plugins: [
    react(),
    splitTexts(),
    programAssets(here('../programs')),
    spokenPages(here('../texts')),
    shellWorker(here('build/service-worker.js')),
    stylesLast(),
    compressedFiles(),
  ],
  build: {
    outDir: here('../dist/portal'),
    emptyOutDir: true,
    // Inlined files would need data: in the content security policy of fonts.
    assetsInlineLimit: 0,
    target: 'es2022',
    rolldownOptions: {
      output: {
        codeSplitting: {
          // All that the first page needs is one file: on a slow line each more costs its way there and back.
          groups: [{ name: 'portal', test: /web\/portal\/main\.tsx$/ }],
        },
      },
    },
  },
});
