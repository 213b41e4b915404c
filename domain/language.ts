/** One of the folders of `texts/`, a BCP 47 tag ("es"). Which there are is data, so no type lists them. */
export type Language = string;

/** Spoken where nothing says otherwise, and wherever another language is asked that is not spoken here. */
export const defaultLanguage: Language = 'es';

/** Read by developers and operators: the API's description, the command line. */
export const operatorLanguage: Language = 'en';
