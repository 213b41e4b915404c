import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressedFiles } from './build/compressed-files.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The support console: a build of its own, so that nothing of it can land in the applicants' bundle, nor theirs in it. */
export default defineConfig({
  root: here('console'),
  base: '/console/',
  publicDir: false,
  plugins: [react(), compressedFiles()],
  build: {
    outDir: here('../dist/console'),
    emptyOutDir: true,
    // Inlined files would need data: in the content security policy.
    assetsInlineLimit: 0,
    target: 'es2022',
  },
});
