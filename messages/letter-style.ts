import { readableOn, textOn } from '../domain/contrast.ts';

/** `#rrggbb` each. */
export interface BrandColours {
  primary: string;
  /** What the institution writes on its primary colour; used where it can be read. */
  onPrimary?: string | undefined;
}

const light = {
  page: '#f3f4f6',
  card: '#ffffff',
  text: '#1b1b1b',
  quiet: '#4a4a4a',
  rule: '#d5d8dc',
  box: '#f3f4f6',
};
const dark = {
  page: '#121212',
  card: '#1e1e1e',
  text: '#f2f2f2',
  quiet: '#c8c8c8',
  rule: '#444444',
  box: '#2a2a2a',
};

const font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** The colours that a letter takes from a brand, each readable where it stands (4.5 to 1 at least). */
export function letterColours({ primary, onPrimary }: BrandColours): Record<'light' | 'dark', LetterColours> {
  const link = readableOn(light.box, primary);
  const darkLink = readableOn(dark.box, primary);
  return {
    light: {
      ...light,
      band: primary,
      onBand: textOn(primary, onPrimary),
      link,
      button: link,
      onButton: textOn(link),
    },
    dark: {
      ...dark,
      band: primary,
      onBand: textOn(primary, onPrimary),
      link: darkLink,
      button: darkLink,
      onButton: textOn(darkLink),
    },
  };
}

export type LetterColours = typeof light & Record<'band' | 'onBand' | 'link' | 'button' | 'onButton', string>;

export interface LetterStyle {
  /** Inline styles by part. */
  css: Record<
    | 'page'
    | 'preheader'
    | 'outer'
    | 'margin'
    | 'card'
    | 'band'
    | 'inside'
    | 'heading'
    | 'paragraph'
    | 'link'
    | 'codeTable'
    | 'codeCell'
    | 'codeCaption'
    | 'codeDigits'
    | 'buttonTable'
    | 'buttonCell'
    | 'buttonLabel'
    | 'quiet'
    | 'address'
    | 'addressLink'
    | 'footer',
    string
  >;
  /** Dark mode and narrow screens. */
  sheet: string;
}

/** The inline styles and the style sheet of a letter in a brand's colours. */
export function letterStyle(brand: BrandColours): LetterStyle {
  const colours = letterColours(brand);
  return { css: inline(colours.light), sheet: `${darkSheet(colours.dark)}${narrowSheet}` };
}

function inline(c: LetterColours): LetterStyle['css'] {
  return {
    page: `margin:0;padding:0;background-color:${c.page};-webkit-text-size-adjust:100%;${font}`,
    preheader:
      'display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;mso-hide:all',
    outer: `background-color:${c.page}`,
    margin: 'padding:24px 12px',
    card: `max-width:600px;background-color:${c.card};border-radius:8px;border-collapse:separate;overflow:hidden`,
    band: `padding:18px 28px;background-color:${c.band};color:${c.onBand};font-size:20px;line-height:1.3;font-weight:700;${font}`,
    inside: `padding:28px 28px 12px;color:${c.text};${font}`,
    heading: `margin:0 0 18px;font-size:26px;line-height:1.25;font-weight:700;color:${c.text};${font}`,
    paragraph: `margin:0 0 16px;font-size:18px;line-height:1.5;color:${c.text};${font}`,
    link: `color:${c.link};text-decoration:underline;word-break:break-word;overflow-wrap:anywhere`,
    codeTable: 'margin:8px 0 20px;border-collapse:separate',
    codeCell: `padding:14px 28px 16px;background-color:${c.box};border:2px solid ${c.link};border-radius:6px`,
    codeCaption: `font-size:16px;line-height:1.5;color:${c.quiet};${font}`,
    codeDigits: `font-size:36px;line-height:1.25;font-weight:700;letter-spacing:6px;color:${c.text};-webkit-user-select:all;user-select:all;font-family:Consolas,Menlo,'Courier New',monospace`,
    buttonTable: 'margin:8px 0 20px;border-collapse:separate',
    buttonCell: `background-color:${c.button};border-radius:6px`,
    buttonLabel: `display:block;padding:16px 28px;font-size:20px;line-height:1.25;font-weight:700;color:${c.onButton};text-decoration:none;${font}`,
    quiet: `margin:0 0 12px;font-size:16px;line-height:1.5;color:${c.quiet};${font}`,
    address: `margin:0 0 20px;padding:12px;background-color:${c.box};border-radius:6px;font-size:16px;line-height:1.5;word-wrap:break-word;word-break:break-word;overflow-wrap:anywhere;${font}`,
    addressLink: `color:${c.link};text-decoration:none`,
    footer: `padding:20px 28px 12px;border-top:1px solid ${c.rule};color:${c.quiet};${font}`,
  };
}

/** The class names twice: as the media query says it, and as Outlook's apps on phones mark dark mode. */
function darkSheet(c: LetterColours): string {
  const rules: [selector: string, declarations: string][] = [
    ['.page', `background-color:${c.page}!important`],
    ['.card', `background-color:${c.card}!important`],
    ['.text', `color:${c.text}!important`],
    ['.quiet', `color:${c.quiet}!important`],
    ['.rule', `border-color:${c.rule}!important`],
    ['.link', `color:${c.link}!important`],
    ['.address', `background-color:${c.box}!important`],
    ['.code', `background-color:${c.box}!important;border-color:${c.link}!important`],
    ['.band', `background-color:${c.band}!important;color:${c.onBand}!important`],
    ['.button', `background-color:${c.button}!important`],
    ['.button-label', `color:${c.onButton}!important`],
  ];
  const sheet = rules.map(([selector, declarations]) => `${selector}{${declarations}}`).join('');
  const outlook = rules
    .map(([selector, declarations]) => `[data-ogsc] ${selector}{${declarations}}`)
    .join('');
  return `:root{color-scheme:light dark;supported-color-schemes:light dark}@media (prefers-color-scheme:dark){${sheet}}${outlook}`;
}

const narrowSheet =
  '@media (max-width:480px){.margin{padding:0!important}.card{border-radius:0!important}' +
  '.inside{padding-left:18px!important;padding-right:18px!important}.band{padding-left:18px!important;padding-right:18px!important}' +
  '.wide{width:100%!important}}';
