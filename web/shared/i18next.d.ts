import 'i18next';
import type consoleTexts from '../../texts/es/console.json';
import type portalTexts from '../../texts/es/portal.json';

/** Each bundle loads its own texts alone; what is written here are their types. */
declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof portalTexts; console: typeof consoleTexts };
    returnNull: false;
  }
}
