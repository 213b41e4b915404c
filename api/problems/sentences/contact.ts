import type { Sentences } from './sentence.ts';

/** How somebody is reached. */
export const contactSentences: Sentences = {
  'mobile.required': { es: 'Escriba su número de móvil.', en: 'Enter your mobile number.' },
  'mobile.required.UY': { es: 'Escriba su número de celular.', en: 'Enter your mobile number.' },
  'mobile.required.AR': { es: 'Escriba su número de celular.', en: 'Enter your mobile number.' },
  'mobile.malformed': {
    es: 'Escriba el número de móvil completo, con su prefijo internacional.',
    en: 'Enter the whole mobile number, with its international prefix.',
  },
  'mobile.malformed.ES': {
    es: 'Escriba un móvil español, o uno de otro país con su prefijo, por ejemplo +34 600 123 456.',
    en: 'Enter a Spanish mobile, or one of another country with its prefix, for example +34 600 123 456.',
  },
  'mobile.malformed.UY': {
    es: 'Escriba un celular uruguayo, por ejemplo 099 123 456.',
    en: 'Enter an Uruguayan mobile, for example 099 123 456.',
  },
  'mobile.malformed.AR': {
    es: 'Escriba un celular argentino con su código de área, por ejemplo 11 2345 6789.',
    en: 'Enter an Argentine mobile with its area code, for example 11 2345 6789.',
  },
  'mobile.notMobile': {
    es: 'Este número no es de un móvil: no puede recibir SMS.',
    en: 'This is not a mobile number: it cannot receive text messages.',
  },
  'mobile.notMobile.UY': {
    es: 'Este número no es de un celular: no puede recibir SMS.',
    en: 'This is not a mobile number: it cannot receive text messages.',
  },
  'mobile.notMobile.AR': {
    es: 'Este número no es de un celular: no puede recibir SMS.',
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
  'email.mismatch': {
    es: 'Este no es el correo electrónico de su cuenta.',
    en: 'This is not the email address of your account.',
  },
  'channel.required': {
    es: 'Elija cómo quiere recibirlo: por correo electrónico o por SMS.',
    en: 'Choose how to receive it: by email or by text message.',
  },
  'channel.notAccepted': {
    es: 'Elija entre correo electrónico y SMS.',
    en: 'Choose between email and text message.',
  },
  'code.required': { es: 'Escriba el código que ha recibido.', en: 'Enter the code you received.' },
  'code.malformed': { es: 'El código tiene 6 cifras.', en: 'The code has 6 digits.' },
};
