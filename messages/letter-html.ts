import { letterStyle } from './letter-style.ts';
import type { BrandColours } from './letter-style.ts';
import type { Letter } from './letter.ts';
import type { Piece } from './written.ts';

const ampersands: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const plainTable = 'cellpadding="0" cellspacing="0" border="0"';

/** Text made safe as HTML content and inside a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ampersands[char] ?? char);
}

/**
 * An email as HTML that old mail programs draw too: tables, inline styles, no image, no outside resource. Dark mode is an
 * addition for the programs that know it. Every text is 16 px or larger.
 */
export function letterHtml(
  letter: Letter,
  language: string,
  programName: string,
  colours: BrandColours,
): string {
  const { css, sheet } = letterStyle(colours);
  return `<!doctype html>
<html lang="${escapeHtml(language)}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>${escapeHtml(letter.subject)}</title>
<style>${sheet}</style>
</head>
<body class="page" style="${css.page}">
<div style="${css.preheader}">${escapeHtml(letter.preheader)}${'&#847;&zwnj;&nbsp;'.repeat(40)}</div>
<table role="presentation" class="page" ${plainTable} width="100%" style="${css.outer}">
<tr><td align="center" class="margin" style="${css.margin}">
<table role="presentation" class="card" ${plainTable} width="100%" style="${css.card}">
<tr><td class="band" style="${css.band}">${escapeHtml(programName)}</td></tr>
<tr><td class="inside text" style="${css.inside}">
<h1 class="text" style="${css.heading}">${escapeHtml(letter.heading)}</h1>
${paragraphs(letter.paragraphs, 'text', css.paragraph, css.link)}
${letter.code ? codeHtml(letter.code, css) : ''}${letter.button ? buttonHtml(letter.button, css) : ''}
${paragraphs(letter.notes, 'text', css.paragraph, css.link)}
</td></tr>
<tr><td class="inside quiet rule" style="${css.footer}">
${paragraphs(letter.footer, 'quiet', css.quiet, css.link)}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

function paragraphs(all: readonly Piece[][], classes: string, style: string, linkStyle: string): string {
  const open = `<p class="${classes}" style="${style}">`;
  return all
    .map((pieces) => `${open}${pieces.map((each) => pieceHtml(each, linkStyle)).join('')}</p>`)
    .join('\n');
}

function pieceHtml({ text, href }: Piece, linkStyle: string): string {
  const words = escapeHtml(text);
  if (href === undefined) return words;
  // A phone number broken over two lines is easily misdialled.
  const style = href.startsWith('tel:') ? `${linkStyle};white-space:nowrap` : linkStyle;
  return `<a class="link" href="${escapeHtml(href)}" style="${style}">${words}</a>`;
}

/** Large, with room between the digits that is no part of what is copied; one touch marks all of it. */
function codeHtml(
  { caption, digits }: NonNullable<Letter['code']>,
  css: ReturnType<typeof letterStyle>['css'],
): string {
  return `<table role="presentation" class="wide" ${plainTable} style="${css.codeTable}">
<tr><td class="code" align="center" style="${css.codeCell}"><span class="quiet" style="${css.codeCaption}">${escapeHtml(caption)}</span><br><strong class="text" style="${css.codeDigits}">${escapeHtml(digits)}</strong></td></tr>
</table>`;
}

/** A table cell rather than a padded link: Outlook on Windows ignores a link's padding. */
function buttonHtml(
  { label, href, copyAddress }: NonNullable<Letter['button']>,
  css: ReturnType<typeof letterStyle>['css'],
): string {
  const address = escapeHtml(href);
  return `<table role="presentation" class="wide" ${plainTable} style="${css.buttonTable}">
<tr><td class="button" align="center" style="${css.buttonCell}"><a class="button-label" href="${address}" style="${css.buttonLabel}">${escapeHtml(label)}</a></td></tr>
</table>
<p class="quiet" style="${css.quiet}">${escapeHtml(copyAddress)}</p>
<p class="address" style="${css.address}"><a class="link" href="${address}" style="${css.addressLink}">${address}</a></p>`;
}
