import { brandVariables, neutralBrand } from '../../domain/brand-variables.ts';
import type { Language } from '../../domain/language.ts';
import type { ServedProgram } from '../../platform/programs/load.ts';
import type { CertificateLogins } from '../certificates/logins.ts';
import { escapeHtml } from '../html.ts';
import { presentProgram } from '../program-view.ts';
import { firstPage, noScriptStyle } from './first-page.ts';
import { portalWords } from './words.ts';

/** What the portal's build writes wherever the answer's own nonce belongs. */
const NONCE = '__ALTA_NONCE__';

interface Filling {
  /** Absent: the page of the installation itself, or of an institution that there is not. */
  program: ServedProgram | undefined;
  language: Language;
  nonce: string;
  certificates: CertificateLogins | undefined;
}

/**
 * The built page for one institution and one answer: its words, colours and what the script would otherwise have to ask for first. They
 * take the places of what `web/index.html` writes in capitals and as comments.
 */
export function fillPage(built: string, { program, language, nonce, certificates }: Filling): string {
  const brand = program?.brand ?? neutralBrand;
  const name = program ? nameOf(program, language) : 'Alta';
  const face = {
    name,
    home: program ? `/${program.id}` : '/',
    contact: program?.contact ?? {},
    say: portalWords(language, program),
  };
  const parts: Readonly<Record<string, string>> = {
    [NONCE]: nonce,
    __ALTA_LANGUAGE__: language,
    __ALTA_TITLE__: escapeHtml(name),
    __ALTA_COLOUR__: brand.primary,
    '<!-- head -->': `<style nonce="${nonce}">:root{${colours(brand)}}</style>${noScriptStyle(nonce)}`,
    '<!-- shell -->': firstPage(face),
    '<!-- program -->': program ? programData(presentProgram(program, certificates)) : '',
  };
  return built.replaceAll(/__ALTA_[A-Z]+__|<!-- (?:head|shell|program) -->/g, (place) => parts[place] ?? '');
}

function nameOf({ id, names, languages: [first] }: ServedProgram, language: Language): string {
  return names[language] ?? names[first] ?? id;
}

function colours(brand: Parameters<typeof brandVariables>[0]): string {
  return Object.entries(brandVariables(brand))
    .map(([name, value]) => `${name}:${value}`)
    .join(';');
}

/** Data, no script: the policy lets none run in the page. Nothing in it ends the element. */
function programData(program: object): string {
  return `<script type="application/json" id="program">${JSON.stringify(program).replaceAll('<', '\\u003c')}</script>`;
}
