import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

/** Fewer bytes travel in one packet anyway. */
const LEAST_BYTES = 1_000;
/** Fonts and pictures are compressed in themselves. */
const COMPRESSIBLE = /\.(js|css|svg|json|webmanifest)$|^offline\.html$/;

const encodings = {
  br: (source: Buffer) =>
    promisify(brotliCompress)(source, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: source.length,
      },
    }),
  gz: (source: Buffer) => promisify(gzip)(source, { level: constants.Z_BEST_COMPRESSION }),
} as const;

/** Writes each file of the build a second and a third time beside it, compressed as hard as can be: `x.js.br` and `x.js.gz`. */
export function compressedFiles(): Plugin {
  return {
    name: 'compressed-files',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const files = Object.values(bundle).filter(({ fileName }) => COMPRESSIBLE.test(fileName));
      await Promise.all(
        files.map(async (file) => {
          const source = Buffer.from(file.type === 'chunk' ? file.code : file.source);
          if (source.length < LEAST_BYTES) return;
          for (const [ending, compress] of Object.entries(encodings))
            await writeFile(join(dir, `${file.fileName}.${ending}`), await compress(source));
        }),
      );
    },
  };
}
