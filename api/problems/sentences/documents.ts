import type { Sentences } from './sentence.ts';

/** Who somebody is: documents are written differently in each country. */
export const documentSentences: Sentences = {
  'document.required': { es: 'Escriba su número de documento.', en: 'Enter your document number.' },
  'document.required.ES': { es: 'Escriba su DNI o NIE.', en: 'Enter your DNI or NIE.' },
  'document.required.UY': { es: 'Escriba su cédula de identidad.', en: 'Enter your identity card number.' },
  'document.malformed': {
    es: 'Escriba el número del documento tal como figura en él.',
    en: 'Enter the number as it stands on the document.',
  },
  'document.malformed.ES': {
    es: 'Escriba el DNI o NIE con todas sus cifras y su letra, por ejemplo 12345678Z.',
    en: 'Enter the DNI or NIE with all its digits and its letter, for example 12345678Z.',
  },
  'document.malformed.AR': {
    es: 'Escriba solo el número del documento, por ejemplo 24515260. Si es un pasaporte, sus letras y cifras.',
    en: 'Enter only the number of the document, for example 24515260. For a passport, its letters and digits.',
  },
  'document.malformed.UY': {
    es: 'Escriba su cédula sin puntos, barra ni dígito verificador, por ejemplo 1123456.',
    en: 'Enter your identity card number without dots, slash or check digit, for example 1123456.',
  },
  'document.missingLetter': {
    es: 'Falta la letra del documento.',
    en: 'The letter of the document is missing.',
  },
  'document.wrongLetter': {
    es: 'La letra no corresponde al número. Compruebe ambos.',
    en: 'The letter does not belong to the number. Check both.',
  },
  'document.wrongCheckDigit': {
    es: 'El dígito verificador no corresponde al número. Compruebe el número y escríbalo sin el último dígito.',
    en: 'The check digit does not belong to the number. Check the number and enter it without its last digit.',
  },
  'document.notAccepted': {
    es: 'Este tipo de documento no se admite aquí.',
    en: 'This kind of document is not accepted here.',
  },
  'documentType.required': { es: 'Elija el tipo de documento.', en: 'Choose the kind of document.' },
  'documentType.notAccepted': {
    es: 'Este tipo de documento no se admite aquí. Elija otro de la lista.',
    en: 'This kind of document is not accepted here. Choose another from the list.',
  },
  'identifier.required': {
    es: 'Escriba su número de socio o su documento.',
    en: 'Enter your member number or your document number.',
  },
  'identifier.malformed': {
    es: 'Escriba su número de socio, o el número de su documento.',
    en: 'Enter your member number, or the number of your document.',
  },
  'identifier.ambiguous': {
    es: 'Este número puede ser un número de socio o una cédula sin dígito verificador. Indique cuál: como memberNumber o como document.',
    en: 'This number can be a member number or an identity card without its check digit. Say which: as memberNumber or as document.',
  },
  'memberNumber.malformed': {
    es: 'Un número de socio tiene de una a seis cifras.',
    en: 'A member number has one to six digits.',
  },
  'identifier.malformed.UY': {
    es: 'Escriba su número de socio, o su cédula sin puntos, barra ni dígito verificador, por ejemplo 1123456.',
    en: 'Enter your member number, or your identity card number without dots, slash or check digit, for example 1123456.',
  },
  'identifier.missingLetter': {
    es: 'Falta la letra del documento.',
    en: 'The letter of the document is missing.',
  },
  'identifier.wrongLetter': {
    es: 'La letra no corresponde al número. Compruebe ambos.',
    en: 'The letter does not belong to the number. Check both.',
  },
  'identifier.wrongCheckDigit': {
    es: 'El dígito verificador no corresponde a la cédula. Compruebe el número y escríbalo sin el último dígito.',
    en: 'The check digit does not belong to the identity card number. Check the number and enter it without its last digit.',
  },
  'birthDate.required': { es: 'Escriba su fecha de nacimiento.', en: 'Enter your date of birth.' },
  'birthDate.malformed': {
    es: 'Escriba el día, el mes y el año seguidos, por ejemplo 15081975.',
    en: 'Enter day, month and year one after the other, for example 15081975.',
  },
  'birthDate.notADate': {
    es: 'Esta fecha no existe. Compruebe el día y el mes.',
    en: 'There is no such date. Check the day and the month.',
  },
  'birthDate.notPossible': {
    es: 'No puede ser una fecha de nacimiento. Compruebe el año.',
    en: 'This cannot be a date of birth. Check the year.',
  },
  'identityDocument.required': {
    es: 'Elija con qué documento se va a identificar.',
    en: 'Choose the document you will identify yourself with.',
  },
};
