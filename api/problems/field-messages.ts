import type { Language } from '../../domain/program.ts';
import type { FieldError } from './problem.ts';

type Sentences = Record<Language, string>;

/**
 * What is wrong with a field, by code or, where a field needs its own words, by `field.code`. Codes that the schemas give
 * come first, then those of the rules.
 */
const sentences: Record<string, Sentences> = {
  required: { es: 'Falta este dato.', en: 'This is missing.' },
  malformed: { es: 'El formato no es correcto.', en: 'The format is not correct.' },
  tooShort: { es: 'Es demasiado corto.', en: 'It is too short.' },
  tooLong: { es: 'Es demasiado largo.', en: 'It is too long.' },
  notAccepted: { es: 'Este valor no se admite.', en: 'This value is not accepted.' },
  characters: {
    es: 'Contiene caracteres que no se admiten.',
    en: 'It contains characters that are not accepted.',
  },

  'document.required': { es: 'Escriba su DNI o NIE.', en: 'Enter your DNI or NIE.' },
  'document.malformed': {
    es: 'Escriba el DNI o NIE con todas sus cifras y su letra, por ejemplo 12345678Z.',
    en: 'Enter the DNI or NIE with all its digits and its letter, for example 12345678Z.',
  },
  'document.missingLetter': {
    es: 'Falta la letra del documento.',
    en: 'The letter of the document is missing.',
  },
  'document.wrongLetter': {
    es: 'La letra no corresponde al número. Compruebe ambos.',
    en: 'The letter does not belong to the number. Check both.',
  },
  'document.notAccepted': {
    es: 'Este tipo de documento no se admite aquí.',
    en: 'This kind of document is not accepted here.',
  },
  'mobile.required': { es: 'Escriba su número de móvil.', en: 'Enter your mobile number.' },
  'mobile.malformed': {
    es: 'Escriba un móvil español, o uno de otro país con su prefijo, por ejemplo +34 600 123 456.',
    en: 'Enter a Spanish mobile, or one of another country with its prefix, for example +34 600 123 456.',
  },
  'mobile.notMobile': {
    es: 'Este número no es de un móvil: no puede recibir SMS.',
    en: 'This is not a mobile number: it cannot receive text messages.',
  },
  'mobile.countryNotServed': {
    es: 'No podemos enviar SMS a este país.',
    en: 'We cannot send text messages to this country.',
  },
  'email.required': { es: 'Escriba su correo electrónico.', en: 'Enter your email address.' },
  'email.malformed': {
    es: 'Escriba un correo electrónico completo, por ejemplo nombre@example.org.',
    en: 'Enter a full email address, for example name@example.org.',
  },
  'code.required': { es: 'Escriba el código que ha recibido.', en: 'Enter the code you received.' },
  'code.malformed': { es: 'El código tiene 6 cifras.', en: 'The code has 6 digits.' },
  'identityDocument.required': {
    es: 'Elija con qué documento se va a identificar.',
    en: 'Choose the document you will identify yourself with.',
  },
  'password.required': { es: 'Escriba la contraseña.', en: 'Enter the password.' },
  'password.tooShort': {
    es: 'Use 12 caracteres o más. Varias palabras sin relación entre sí sirven.',
    en: 'Use 12 characters or more. Several unrelated words will do.',
  },
  'password.tooLong': { es: 'La contraseña es demasiado larga.', en: 'The password is too long.' },
  'password.common': {
    es: 'Es una contraseña muy usada, de las primeras que se prueban. Elija otra.',
    en: 'This password is very common, among the first to be tried. Choose another.',
  },
  'password.personal': {
    es: 'No use su nombre, su documento, su teléfono, su correo ni el nombre de la entidad.',
    en: 'Do not use your name, document, phone, email or the name of the institution.',
  },
  'password.simple': {
    es: 'Es una repetición o una serie fácil de adivinar. Elija otra.',
    en: 'It is a repetition or a series that is easy to guess. Choose another.',
  },
  'challenge.required': { es: 'Marque «No soy un robot».', en: 'Tick “I am not a robot”.' },
  'challenge.failed': {
    es: 'Marque otra vez «No soy un robot»: la comprobación anterior ya no vale.',
    en: 'Tick “I am not a robot” again: the earlier check is no longer valid.',
  },
  'confirmation.required': { es: 'Repita la contraseña.', en: 'Repeat the password.' },
  'confirmation.differs': { es: 'Las contraseñas no coinciden.', en: 'The passwords do not match.' },
};

const fallback: Sentences = { es: 'Revise este dato.', en: 'Check this.' };

/** The sentence for a field's fault. */
export function fieldMessage({ field, code }: FieldError, language: Language): string {
  return (sentences[`${field}.${code}`] ?? sentences[code] ?? fallback)[language];
}
