import { certificateKinds } from './certificate-kinds.ts';
import { deskKinds } from './desk-kinds.ts';
import { kind } from './kind.ts';
import type { ProblemKind } from './kind.ts';

/** Every problem the API can answer with, by the slug that ends its `type`. Slugs are stable, wordings may improve. */
export const problemKinds = {
  invalid: kind(
    422,
    ['Hay datos que corregir', 'Revise los campos indicados y vuelva a enviarlos.'],
    ['Some details need correcting', 'Check the fields listed and send them again.'],
  ),
  'malformed-json': kind(
    400,
    ['La petición no es JSON válido', 'El cuerpo de la petición no se puede leer como JSON.'],
    ['The request is not valid JSON', 'The body of the request cannot be read as JSON.'],
  ),
  'bad-request': kind(
    400,
    ['La petición no se entiende', 'La petición está mal formada o llegó incompleta.'],
    ['The request cannot be understood', 'The request is malformed or arrived incomplete.'],
  ),
  'body-too-large': kind(
    413,
    ['La petición es demasiado grande', 'El cuerpo de la petición supera el tamaño que se admite.'],
    ['The request is too large', 'The body of the request is larger than what is accepted.'],
  ),
  'unsupported-media-type': kind(
    415,
    ['Tipo de contenido no admitido', 'El tipo de contenido de la petición no se admite aquí.'],
    ['Unsupported content type', 'The content type of the request is not accepted here.'],
  ),
  'not-found': kind(
    404,
    ['No existe', 'No hay nada en esta dirección.'],
    ['Not found', 'There is nothing at this address.'],
  ),
  'unknown-program': kind(
    404,
    ['Entidad desconocida', 'No hay ninguna entidad con este nombre.'],
    ['Unknown institution', 'There is no institution with this name.'],
  ),
  'method-not-allowed': kind(
    405,
    ['Método no permitido', 'Esta dirección existe, pero no admite este método.'],
    ['Method not allowed', 'This address exists, but does not accept this method.'],
  ),
  unauthorized: kind(
    401,
    ['Acceso no autorizado', 'Falta la credencial de acceso, o ya no es válida.'],
    ['Not authorised', 'The access credential is missing or no longer valid.'],
  ),
  'webhook-refused': kind(
    403,
    ['Aviso rechazado', 'El aviso no lleva una firma válida y reciente.'],
    ['Webhook refused', 'The webhook does not carry a valid, recent signature.'],
  ),
  'link-needed': kind(
    403,
    [
      'Use el enlace de su correo',
      'Para seguir en este dispositivo, abra en él el enlace que le enviamos por correo electrónico.',
    ],
    ['Use the link in your email', 'To go on on this device, open here the link that we sent you by email.'],
  ),
  'link-used': kind(
    410,
    ['Este enlace ya se ha usado', 'El enlace sirve una sola vez. Si no ha terminado, pida uno nuevo.'],
    ['This link has been used', 'The link works only once. If you have not finished, ask for a new one.'],
  ),
  'contact-document-wrong': kind(
    422,
    [
      'No es el documento de esa cuenta',
      'Ese no es el documento de la persona de esa cuenta. Compruébelo y escríbalo otra vez.',
    ],
    [
      'Not the document of that account',
      'That is not the document of the person of that account. Check it and type it again.',
    ],
  ),
  'link-expired': kind(
    410,
    ['Este enlace ha caducado', 'Ya no se puede usar. Si todavía lo necesita, llámenos.'],
    ['This link has expired', 'It can no longer be used. If you still need it, call us.'],
  ),
  'captures-missing': kind(
    409,
    ['Faltan fotografías', 'Tome primero todas las fotografías que se piden.'],
    ['Pictures are missing', 'Take all the pictures that are asked for first.'],
  ),
  'captures-used-up': kind(
    409,
    [
      'No se admiten más fotografías',
      'Ha enviado muchas fotografías de esta cara. Siga con la que tiene; si no tiene ninguna, llámenos.',
    ],
    [
      'No more pictures are taken',
      'You have sent many pictures of this side. Go on with the one you have; if you have none, call us.',
    ],
  ),
  'side-not-asked': kind(
    409,
    ['Esta fotografía no se pide', 'El documento que eligió no tiene esta cara.'],
    ['This picture is not asked for', 'The document you chose does not have this side.'],
  ),
  'forbidden-origin': kind(
    403,
    ['Origen no permitido', 'La petición viene de otro sitio web y no se ha atendido.'],
    ['Origin not allowed', 'The request comes from another website and was not carried out.'],
  ),
  'step-out-of-order': kind(
    409,
    ['Este no es el paso actual', 'Ya se ha pasado a otro paso. Vuelva a cargar la página para seguir.'],
    ['This is not the current step', 'It has gone on to another step. Reload the page to go on.'],
  ),
  'journey-ended': kind(
    409,
    ['Ya ha terminado', 'Lo que empezó aquí ya ha terminado y no admite cambios.'],
    ['It has ended', 'What you began here has ended and cannot be changed.'],
  ),
  'journey-parked': kind(
    409,
    [
      'Estamos resolviendo una avería',
      'Algo no funciona por nuestra parte. No tiene que hacer nada: seguirá solo y usted no pierde tiempo.',
    ],
    [
      'We are fixing a fault',
      'Something on our side is not working. There is nothing for you to do: it goes on by itself and you lose no time.',
    ],
  ),
  'wrong-code': kind(
    422,
    ['El código no es correcto', 'Compruebe el código que ha recibido y escríbalo de nuevo.'],
    ['The code is not correct', 'Check the code you received and type it again.'],
  ),
  'code-expired': kind(
    410,
    [
      'El código ha caducado',
      'Pida un código nuevo. Si llegó aquí por el enlace de un correo, vuelva a abrirlo.',
    ],
    ['The code has expired', 'Ask for a new code. If you came here by the link in an email, open it again.'],
  ),
  'code-killed': kind(
    410,
    [
      'El código ya no sirve',
      'Se ha escrito mal demasiadas veces. Pida un código nuevo; si llegó aquí por el enlace de un correo, vuelva a abrirlo.',
    ],
    [
      'The code can no longer be used',
      'It was typed wrongly too many times. Ask for a new code; if you came here by the link in an email, open it again.',
    ],
  ),
  'too-many-tries': kind(
    410,
    ['Demasiados intentos', 'Se ha escrito mal el código demasiadas veces. Tiene que empezar de nuevo.'],
    ['Too many tries', 'The code was typed wrongly too many times. You have to begin again.'],
  ),
  'too-soon': kind(
    429,
    ['Todavía no', 'Espere un poco antes de pedirlo otra vez.'],
    ['Not yet', 'Wait a little before asking for it again.'],
  ),
  'too-many-requests': kind(
    429,
    ['Demasiadas peticiones', 'Se han hecho demasiadas peticiones seguidas. Inténtelo más tarde.'],
    ['Too many requests', 'Too many requests were made in a short time. Try again later.'],
  ),
  'image-refused': kind(
    422,
    ['La imagen no sirve', 'La imagen no tiene la calidad necesaria. Haga otra.'],
    ['The image cannot be used', 'The image is not good enough. Take another one.'],
  ),
  'image-too-large': kind(
    413,
    ['La imagen es demasiado grande', 'La imagen supera el tamaño que se admite.'],
    ['The image is too large', 'The image is larger than what is accepted.'],
  ),
  'not-an-image': kind(
    415,
    ['No es una imagen', 'El archivo no es una imagen de los tipos que se admiten.'],
    ['Not an image', 'The file is not an image of a kind that is accepted.'],
  ),
  'consent-needed': kind(
    409,
    ['Falta su consentimiento', 'Para tomar una imagen de su rostro hace falta antes su consentimiento.'],
    ['Your consent is needed', 'Before taking a picture of your face we need your consent.'],
  ),
  'reading-pending': kind(
    409,
    ['Estamos leyendo el documento', 'Espere unos segundos a que termine la lectura del documento.'],
    ['We are reading the document', 'Wait a few seconds until the document has been read.'],
  ),
  'password-refused': kind(
    422,
    ['La contraseña no es segura', 'Elija otra contraseña.'],
    ['The password is not safe', 'Choose another password.'],
  ),
  'passwords-differ': kind(
    422,
    ['Las contraseñas no coinciden', 'Escriba la misma contraseña las dos veces.'],
    ['The passwords do not match', 'Type the same password both times.'],
  ),
  'login-failed': kind(
    401,
    ['No se ha podido entrar', 'El documento o la contraseña no son correctos.'],
    ['Could not log in', 'The document or the password is not correct.'],
  ),
  // Only who has typed the right password hears these two.
  'account-not-entitled': kind(
    403,
    [
      'Hoy no puede entrar',
      'La contraseña es correcta, pero según nuestros datos su afiliación no está activa hoy. Si no es así, llámenos.',
    ],
    [
      'You cannot log in today',
      'The password is correct, but by our records your membership is not active today. If that is wrong, call us.',
    ],
  ),
  'account-closed': kind(
    403,
    ['Su cuenta está bloqueada', 'La contraseña es correcta, pero la cuenta está bloqueada. Llámenos.'],
    ['Your account is blocked', 'The password is correct, but the account is blocked. Call us.'],
  ),
  'activation-refused': kind(
    422,
    [
      'Los datos no son correctos',
      'El documento, el correo y el código de activación tienen que ser los del acto de registro. Compruébelos y vuelva a escribirlos.',
    ],
    [
      'The details are not correct',
      'The document, the email and the activation code must be those of the registration act. Check them and type them again.',
    ],
  ),
  'activation-blocked': kind(
    410,
    [
      'El código de activación está bloqueado',
      'Se ha escrito mal demasiadas veces. Acuda a una oficina de registro para recibir un código nuevo.',
    ],
    [
      'The activation code is blocked',
      'It was typed wrongly too many times. Go to a registration office for a new one.',
    ],
  ),
  'step-up-unavailable': kind(
    409,
    [
      'No tenemos su teléfono móvil',
      'Para esto hace falta un código por SMS y no tenemos su móvil. Llámenos o acuda a una oficina.',
    ],
    [
      'We do not have your mobile number',
      'This takes a code by text message and we have no mobile of yours. Call us or come to an office.',
    ],
  ),
  'step-up-needed': kind(
    403,
    ['Hace falta un código más', 'Para esto le enviamos un código por SMS. Escríbalo y vuelva a intentarlo.'],
    ['One more code is needed', 'For this we send you a code by text message. Enter it and try again.'],
  ),
  'challenge-needed': kind(
    422,
    ['Falta una comprobación', 'Marque «No soy un robot» y envíelo otra vez.'],
    ['A check is missing', 'Tick “I am not a robot” and send it again.'],
  ),
  'challenge-failed': kind(
    422,
    [
      'La comprobación no vale',
      'La comprobación de «No soy un robot» ha caducado o ya se ha usado. Repítala y envíelo otra vez.',
    ],
    [
      'The check is not valid',
      'The “I am not a robot” check has expired or has been used already. Repeat it and send again.',
    ],
  ),
  'staff-login-failed': kind(
    401,
    ['No se ha podido entrar', 'El nombre o la contraseña no son correctos.'],
    ['Could not log in', 'The name or the password is not correct.'],
  ),
  'staff-forbidden': kind(
    403,
    ['No le corresponde', 'Su función no incluye esta tarea.'],
    ['Not yours to do', 'Your role does not include this task.'],
  ),
  'review-closed': kind(
    409,
    ['La revisión no está abierta', 'Esta identidad ya se ha decidido o no espera una decisión.'],
    ['The review is not open', 'This identity has been decided already, or does not wait for a decision.'],
  ),
  'contact-closed': kind(
    409,
    ['No espera una decisión', 'Este correo ya se ha decidido, o no espera una decisión.'],
    ['Not waiting for a decision', 'This email has been decided already, or does not wait for a decision.'],
  ),
  'contact-on-file': kind(
    409,
    ['Ya hay otro correo', 'La entidad tiene ya otro correo de esta persona. Solo se puede rechazar.'],
    [
      'Another email is on file',
      'The institution has another email of this person by now. It can only be rejected.',
    ],
  ),
  'contact-not-listed': kind(
    409,
    ['Ya no está en el padrón', 'La entidad ya no tiene a esta persona. Solo se puede rechazar.'],
    ['Not listed any more', 'The institution does not list this person any more. It can only be rejected.'],
  ),
  'account-wait': kind(
    429,
    ['Espere antes de volver a intentarlo', 'Ha habido demasiados intentos fallidos con este documento.'],
    ['Wait before trying again', 'There have been too many failed tries with this document.'],
  ),
  'link-unknown': kind(
    404,
    ['El enlace no es válido', 'Compruebe que la dirección está completa, tal como llegó en el correo.'],
    ['The link is not valid', 'Check that the address is complete, as it came in the email.'],
  ),
  'idempotency-conflict': kind(
    409,
    ['Clave ya usada', 'Esta clave de idempotencia ya se usó para una petición distinta.'],
    ['Key already used', 'This idempotency key was already used for a different request.'],
  ),
  ...certificateKinds,
  ...deskKinds,
  unavailable: kind(
    503,
    ['Servicio no disponible', 'El servicio no está disponible en este momento. Inténtelo en unos minutos.'],
    ['Service unavailable', 'The service is not available at the moment. Try again in a few minutes.'],
  ),
  internal: kind(
    500,
    ['Error interno', 'Algo ha fallado por nuestra parte. Inténtelo de nuevo más tarde.'],
    ['Internal error', 'Something went wrong on our side. Try again later.'],
  ),
} satisfies Record<string, ProblemKind>;

export type ProblemSlug = keyof typeof problemKinds;
export const problemSlugs = Object.keys(problemKinds) as ProblemSlug[];

/** Whether a text is the slug of a problem. */
export function isProblemSlug(text: string): text is ProblemSlug {
  return Object.hasOwn(problemKinds, text);
}
