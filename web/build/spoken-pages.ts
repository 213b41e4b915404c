import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { defaultLanguage } from '../../domain/language.ts';

/** What is said where no script can choose a language. */
interface Shell {
  offlineTitle: string;
  offlineText: string;
}

/**
 * The page for a browser without a connection: in every language, one below the other.
 * @param folder holds a folder of texts a language, and regions, which are none
 */
export function spokenPages(folder: string): Plugin {
  return {
    name: 'spoken-pages',
    generateBundle() {
      const body = inEach(
        folder,
        ({ offlineTitle, offlineText }) => `<h1>${offlineTitle}</h1><p>${offlineText}</p>`,
      );
      this.emitFile({ type: 'asset', fileName: 'offline.html', source: offlinePage(body) });
    },
  };
}

function inEach(folder: string, html: (shell: Shell) => string): string {
  const said = shells(folder).map(
    ([language, shell]) => `<section lang="${language}">${html(shell)}</section>`,
  );
  return said.join('\n');
}

function shells(folder: string): [language: string, shell: Shell][] {
  const all = readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'language.json')))
    .sort();
  const ordered = [defaultLanguage, ...all.filter((language) => language !== defaultLanguage)];
  return ordered.map((language) => {
    const texts = JSON.parse(readFileSync(join(folder, language, 'portal.json'), 'utf8')) as { shell: Shell };
    return [language, texts.shell];
  });
}

function offlinePage(body: string): string {
  return `<!doctype html>
<html lang="${defaultLanguage}">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>Alta</title>
<link rel="stylesheet" href="/offline.css" />
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}
