import { kind } from './kind.ts';
import type { ProblemKind } from './kind.ts';

/**
 * What a login by certificate is refused with. Each tells the holder what is wrong with the certificate and what to do: who presents one
 * has shown that it is theirs, so nothing is given away.
 */
export const certificateKinds = {
  'certificate-missing': kind(
    403,
    [
      'No hemos recibido ningún certificado',
      'Su navegador no ha presentado ningún certificado. Compruebe que está instalado en este dispositivo o, si va en una tarjeta, que está en el lector. Después cierre el navegador y vuelva a intentarlo.',
    ],
    [
      'We received no certificate',
      'Your browser did not present a certificate. Check that it is installed on this device or, if it is on a card, that the card is in its reader. Then close the browser and try again.',
    ],
  ),
  'certificate-self-signed': kind(
    403,
    [
      'El certificado no lo ha emitido ninguna autoridad',
      'El certificado está firmado por sí mismo, así que nadie responde por él. Elija otro, o entre con su contraseña.',
    ],
    [
      'No authority issued this certificate',
      'The certificate is signed by itself, so nobody vouches for it. Choose another, or log in with your password.',
    ],
  ),
  'certificate-untrusted': kind(
    403,
    [
      'No admitimos certificados de este emisor',
      'El certificado no lo ha emitido una autoridad que admitamos. Elija otro, o entre con su contraseña.',
    ],
    [
      'Certificates of this issuer are not accepted',
      'The certificate was not issued by an authority that we accept. Choose another, or log in with your password.',
    ],
  ),
  'certificate-expired': kind(
    403,
    ['El certificado ha caducado', 'Renuévelo con quien lo emitió, o entre con su contraseña.'],
    ['The certificate has expired', 'Renew it with whoever issued it, or log in with your password.'],
  ),
  'certificate-not-yet-valid': kind(
    403,
    ['El certificado todavía no es válido', 'Su periodo de validez aún no ha empezado. Úselo más adelante.'],
    ['The certificate is not valid yet', 'The time from which it is valid has not come. Use it later.'],
  ),
  'certificate-revoked': kind(
    403,
    [
      'El certificado está revocado',
      'Quien lo emitió lo ha anulado y ya no sirve. Pida uno nuevo, o entre con su contraseña.',
    ],
    [
      'The certificate has been revoked',
      'Whoever issued it has cancelled it and it can no longer be used. Ask for a new one, or log in with your password.',
    ],
  ),
  'certificate-wrong-purpose': kind(
    403,
    [
      'Este certificado no sirve para identificarse',
      'Es para otro uso, por ejemplo para firmar documentos. Si su tarjeta tiene varios, elija el de autenticación.',
    ],
    [
      'This certificate is not for identifying yourself',
      'It is for something else, such as signing documents. If your card has several, choose the one for authentication.',
    ],
  ),
  'certificate-without-document': kind(
    403,
    [
      'El certificado no es de una persona con DNI o NIE',
      'Es de una empresa, de un representante o de otro país. Elija el suyo como persona física.',
    ],
    [
      'The certificate is not that of a person with a DNI or NIE',
      'It belongs to a company, to a representative or to another country. Choose your own as a natural person.',
    ],
  ),
  'certificate-unverifiable': kind(
    503,
    [
      'No podemos comprobar el certificado ahora',
      'Quien lo emitió no contesta y no podemos saber si sigue siendo válido. No es culpa suya: inténtelo en unos minutos, o entre con su contraseña.',
    ],
    [
      'We cannot check the certificate now',
      'Whoever issued it does not answer, so we cannot know whether it is still valid. It is not your fault: try again in a few minutes, or log in with your password.',
    ],
  ),
  'certificate-header-refused': kind(
    400,
    [
      'El certificado ha llegado ilegible',
      'El servidor intermedio ha enviado un certificado que no se puede leer. Inténtelo de nuevo más tarde.',
    ],
    [
      'The certificate arrived unreadable',
      'The server in between sent a certificate that cannot be read. Try again later.',
    ],
  ),
  'certificate-no-account': kind(
    403,
    [
      'No encontramos su cuenta',
      'Su certificado es correcto, pero no hay ninguna cuenta con su documento. Si cree que debería poder entrar, llámenos o acuda a una oficina.',
    ],
    [
      'We find no account of yours',
      'Your certificate is correct, but there is no account with your document. If you think that you should be able to log in, call us or come to an office.',
    ],
  ),
  'certificate-account-closed': kind(
    403,
    [
      'Su cuenta está suspendida',
      'Su certificado es correcto, pero la cuenta está suspendida. Llámenos para recuperarla.',
    ],
    [
      'Your account is suspended',
      'Your certificate is correct, but the account is suspended. Call us to get it back.',
    ],
  ),
  'certificate-not-entitled': kind(
    403,
    [
      'Ahora no puede entrar',
      'Su certificado es correcto, pero según nuestros datos su afiliación no está activa hoy. Si no es así, llámenos.',
    ],
    [
      'You cannot log in now',
      'Your certificate is correct, but by our records you are not affiliated today. If that is wrong, call us.',
    ],
  ),
  'certificate-handover-refused': kind(
    410,
    [
      'Vuelva a entrar con el certificado',
      'Este paso vale una sola vez, durante un minuto y en el navegador en el que empezó.',
    ],
    [
      'Log in with the certificate again',
      'This step counts once, for one minute, and in the browser in which it began.',
    ],
  ),
} satisfies Record<string, ProblemKind>;
