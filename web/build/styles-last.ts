import type { Plugin } from 'vite';

const STYLE_SHEET = /\s*<link rel="stylesheet"[^>]*>/g;

/** Moves the style sheets to the end of the page: what stands before them is drawn while they are still on their way. */
export function stylesLast(): Plugin {
  return {
    name: 'styles-last',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => {
        const sheets = html.match(STYLE_SHEET) ?? [];
        return html.replace(STYLE_SHEET, '').replace(/\s*<\/body>/, `${sheets.join('')}$&`);
      },
    },
  };
}
