import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Plugin } from 'vite';
import { parse } from 'yaml';

/** The part of a program file that an installed app shows. */
interface AppFace {
  id: string;
  names: Record<string, string>;
  languages: [string, ...string[]];
  brand: { primary: string; onPrimary: string; accent: string };
}

const sizes = [192, 512];

/** One web app manifest with its icons for every program file, so that each portal installs under its own name and colours. */
export function programAssets(folder: string): Plugin {
  return {
    name: 'program-assets',
    apply: 'build',
    async generateBundle() {
      for (const program of readPrograms(folder)) {
        const svg = iconOf(program.brand);
        const emit = (name: string, source: string | Uint8Array): void => {
          this.emitFile({ type: 'asset', fileName: `manifests/${program.id}${name}`, source });
        };
        emit('.webmanifest', JSON.stringify(manifestOf(program)));
        emit('.svg', svg);
        for (const size of sizes) {
          emit(`-${size}.png`, await sharp(Buffer.from(svg)).resize(size, size).png().toBuffer());
        }
      }
    },
  };
}

function readPrograms(folder: string): AppFace[] {
  return readdirSync(folder)
    .map((id) => join(folder, id, 'program.yaml'))
    .filter((file) => existsSync(file))
    .map((file) => parse(readFileSync(file, 'utf8')) as AppFace);
}

function manifestOf({ id, names, languages, brand }: AppFace): object {
  const [language] = languages;
  const name = names[language] ?? id;
  const png = sizes.map((size) => ({
    src: `/manifests/${id}-${size}.png`,
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose: 'any maskable',
  }));
  return {
    id: `/${id}`,
    name,
    short_name: name.split(' ')[0],
    lang: language,
    start_url: `/${id}`,
    scope: `/${id}`,
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: brand.primary,
    icons: [...png, { src: `/manifests/${id}.svg`, sizes: 'any', type: 'image/svg+xml' }],
  };
}

/** A tick on the brand's colour, inside the area that every launcher's mask leaves (the middle 80 %). No text: no fonts needed. */
function iconOf({ primary, onPrimary, accent }: AppFace['brand']): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">
  <rect width="512" height="512" fill="${primary}"/>
  <circle cx="256" cy="256" r="150" fill="none" stroke="${accent}" stroke-width="28"/>
  <path d="M184 262l50 50 96-118" fill="none" stroke="${onPrimary}" stroke-width="40" stroke-linecap="round" stroke-linejoin="round"/>
</svg>
`;
}
