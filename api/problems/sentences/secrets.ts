import type { Sentences } from './sentence.ts';

/** Passwords, and what is typed to show that one is oneself. {minLength} and the like are the institution's own numbers. */
export const secretSentences: Sentences = {
  'password.required': { es: 'Escriba la contraseña.', en: 'Enter the password.' },
  'password.tooShort': {
    es: 'Use {minLength} caracteres o más.',
    en: 'Use {minLength} characters or more.',
  },
  'password.tooLong': {
    es: 'Use {maxLength} caracteres como mucho.',
    en: 'Use no more than {maxLength} characters.',
  },
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
  'password.onlyLettersAndDigits': {
    es: 'Use solo letras y números, sin espacios ni signos.',
    en: 'Use only letters and digits, without spaces or signs.',
  },
  'password.needsDigit': { es: 'Ponga al menos un número.', en: 'Include at least one digit.' },
  'password.needsClasses': {
    es: 'Mezcle al menos {atLeast} de estas clases: minúsculas, mayúsculas, números y signos. Con {below} caracteres o más no hace falta.',
    en: 'Mix at least {atLeast} of these kinds: lower case, upper case, digits and signs. With {below} characters or more there is no need to.',
  },
  'confirmation.required': { es: 'Repita la contraseña.', en: 'Repeat the password.' },
  'confirmation.differs': { es: 'Las contraseñas no coinciden.', en: 'The passwords do not match.' },
  'activationCode.required': {
    es: 'Escriba el código de activación que le dieron en el registro.',
    en: 'Enter the activation code you were given when you were registered.',
  },
  'activationCode.malformed': {
    es: 'Escriba el código de activación completo, tal como figura en el papel que le dieron.',
    en: 'Enter the whole activation code, as it stands on the slip you were given.',
  },
  'challenge.required': { es: 'Marque «No soy un robot».', en: 'Tick “I am not a robot”.' },
  'challenge.failed': {
    es: 'Marque otra vez «No soy un robot»: la comprobación anterior ya no vale.',
    en: 'Tick “I am not a robot” again: the earlier check is no longer valid.',
  },
};
