import { contactWays } from '../../domain/contact-ways.ts';
import type { Program } from '../../domain/program.ts';
import { escapeHtml } from '../html.ts';

/** Whose page it is: an institution's, or that of the installation itself. */
export interface Face {
  name: string;
  home: string;
  contact: Partial<Program['contact']>;
  say: (key: string) => string;
}

/**
 * What a page shows before any script has run, in the frame that the script's own pages have: whose page it is, that it is loading, after
 * 10 seconds that this takes long, and how to reach the institution. Without scripts: what to do.
 */
export function firstPage({ name, home, contact, say: sayRaw }: Face): string {
  const say = (key: string): string => escapeHtml(sayRaw(key));
  const ways = waysOf({ contact, say });
  const help = ways && `${say('common.help')} ${ways}`;
  return `<div class="shell first-page">
<header class="top-bar"><div class="top-bar-inside"><a class="wordmark" href="${escapeHtml(home)}">${MARK}<span>${escapeHtml(name)}</span></a></div></header>
<main id="main"><div class="sheet">
<div class="first-loading">
<p class="first-waiting" role="status">${say('common.loading')}</p>
<div aria-hidden="true">${'<div class="first-line"></div>'.repeat(3)}</div>
<div class="first-late"><p>${say('shell.late')}</p><p><a href="">${say('shell.reload')}</a></p></div>
</div>
<noscript><h1>${say('shell.noScriptTitle')}</h1><p>${say('shell.noScript')}</p><p><a href="">${say('shell.reload')}</a></p></noscript>
</div></main>
<footer class="foot">${help && `<p>${help}</p>`}</footer>
</div>`;
}

/** In the head: where no script runs, nothing is loading. */
export function noScriptStyle(nonce: string): string {
  return `<noscript><style nonce="${nonce}">.first-loading{display:none}</style></noscript>`;
}

const MARK =
  '<svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false"><rect width="32" height="32" rx="9" fill="currentColor"/><path class="brand-mark-sign" d="M9.5 17.2l4.6 4.6 8.6-10.6"/></svg>';

/** "Llámenos al 144 o escríbanos a caatenci@casmu.com". */
function waysOf({ contact, say }: Pick<Face, 'contact' | 'say'>): string {
  return contactWays(contact)
    .map(({ kind, shown, href }, i) => {
      const [between, lead] = i > 0 ? [say('contact.or'), 'also'] : ['', 'lead'];
      const link = `<a href="${escapeHtml(href)}">${escapeHtml(shown)}</a>`;
      return `${between}<span class="contact-way">${say(`contact.${lead}.${kind}`)} ${link}</span>`;
    })
    .join('');
}
