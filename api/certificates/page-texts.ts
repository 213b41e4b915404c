import type { Language } from '../../domain/program.ts';

export interface PageTexts {
  title: string;
  intro: string;
  holder: string;
  issuer: string;
  until: string;
  proceed: string;
  other: string;
  none: string;
  installed: string;
  /** Where the electronic DNI lets in. */
  electronicDni: string;
  askAgain: string;
  back: string;
}

/** The page on which a certificate is shown before it is used. The portal's own pages lie on another origin. */
export const pageTexts: Record<Language, PageTexts> = {
  es: {
    title: 'Entrar con certificado',
    intro: 'Su navegador ha presentado este certificado:',
    holder: 'Titular',
    issuer: 'Emisor',
    until: 'Válido hasta',
    proceed: 'Entrar con este certificado',
    other: 'Si no es el suyo, cierre el navegador, ábralo de nuevo y elija otro.',
    none: 'Su navegador no ha presentado ningún certificado.',
    installed:
      'Su certificado debe estar instalado en este dispositivo. Si va en una tarjeta, póngala en el lector.',
    electronicDni: 'DNI electrónico: póngalo en el lector y escriba su clave cuando se la pida.',
    askAgain:
      'Después cierre el navegador, ábralo de nuevo e inténtelo otra vez: solo entonces vuelve a preguntar.',
    back: 'Volver',
  },
  en: {
    title: 'Log in with a certificate',
    intro: 'Your browser presented this certificate:',
    holder: 'Holder',
    issuer: 'Issuer',
    until: 'Valid until',
    proceed: 'Log in with this certificate',
    other: 'If it is not yours, close the browser, open it again and choose another.',
    none: 'Your browser presented no certificate.',
    installed:
      'Your certificate must be installed on this device. If it is on a card, put the card into its reader.',
    electronicDni: 'Electronic DNI: put it into the reader and enter its PIN when you are asked for it.',
    askAgain: 'Then close the browser, open it again and try once more: only then does it ask anew.',
    back: 'Back',
  },
};
