import { nameIn } from '../../domain/program.ts';
import type { Language } from '../../domain/program.ts';
import type { ServedProgram } from '../../platform/programs/load.ts';
import { wordsOf } from '../../platform/texts/own-words.ts';
import { escapeHtml } from '../html.ts';
import type { ParsedCertificate } from './certificate.ts';
import { commonNameOf } from './names.ts';
import { pageTexts } from './page-texts.ts';

export interface CertificatePage {
  program: ServedProgram;
  language: Language;
  /** Undefined when the browser presented none, or something unreadable. */
  certificate: ParsedCertificate | undefined;
  /** Whether it may be an electronic DNI. */
  electronicDni: boolean;
  state: string;
  nonce: string;
  /** The login page of the portal. */
  back: string;
}

/** The page where a browser presents its certificate: shows whose it is, and lets its holder go on with it. Works without scripts. */
export function certificatePage(page: CertificatePage): string {
  const { program, language, certificate, back } = page;
  const texts = wordsOf('certificatePage', pageTexts, program, language);
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(texts.title)} – ${escapeHtml(nameIn(program, language))}</title>
<style nonce="${page.nonce}">${style(program)}</style>
</head>
<body>
<header>${escapeHtml(nameIn(program, language))}</header>
<main>
<h1>${escapeHtml(texts.title)}</h1>
${certificate ? known(page, certificate) : missing(page)}
<p><a href="${escapeHtml(back)}">${escapeHtml(texts.back)}</a></p>
</main>
</body>
</html>`;
}

function known({ program, language, state }: CertificatePage, certificate: ParsedCertificate): string {
  const texts = wordsOf('certificatePage', pageTexts, program, language);
  const until = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: program.timeZone });
  const rows = [
    [texts.holder, commonNameOf(certificate.subject)],
    [texts.issuer, commonNameOf(certificate.issuer)],
    [texts.until, until.format(certificate.notAfter)],
  ];
  const list = rows.map(
    ([name = '', value = '']) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`,
  );
  return `<p>${escapeHtml(texts.intro)}</p>
<dl>${list.join('')}</dl>
<form method="post">
<input type="hidden" name="state" value="${escapeHtml(state)}">
<button type="submit">${escapeHtml(texts.proceed)}</button>
</form>
<p>${escapeHtml(texts.other)}</p>`;
}

function missing({ program, language, electronicDni }: CertificatePage): string {
  const texts = wordsOf('certificatePage', pageTexts, program, language);
  const help = [texts.installed, ...(electronicDni ? [texts.electronicDni] : []), texts.askAgain];
  const items = help.map((line) => `<li>${escapeHtml(line)}</li>`);
  return `<p><strong>${escapeHtml(texts.none)}</strong></p><ul>${items.join('')}</ul>`;
}

/** The program's colours are checked to be colours when it is loaded. */
function style({ brand }: Pick<ServedProgram, 'brand'>): string {
  return `
body { font: 1.125rem/1.5 system-ui, sans-serif; margin: 0; color: #1b1b1b; background: #fff; }
header { background: ${brand.primary}; color: ${brand.onPrimary}; padding: 1rem; font-weight: 700; }
main { max-width: 38rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.6rem; line-height: 1.25; }
dl { border: 1px solid #8a8a8a; border-radius: .5rem; padding: .25rem 1rem; margin: 1rem 0; }
dt { font-size: 1rem; color: #4a4a4a; margin-top: .75rem; }
dd { margin: 0 0 .75rem; font-weight: 600; overflow-wrap: anywhere; }
button { font: inherit; font-weight: 600; min-height: 3rem; padding: .5rem 1.25rem; width: 100%; border: 0; border-radius: .5rem;
  background: ${brand.primary}; color: ${brand.onPrimary}; cursor: pointer; }
button:focus-visible, a:focus-visible { outline: 3px solid #1b1b1b; outline-offset: 3px; }
a { color: #1b1b1b; }`;
}
