import { kind } from './kind.ts';
import type { ProblemKind } from './kind.ts';

/** What staff are told when they begin a journey for somebody who stands before them, or close a case. */
export const deskKinds = {
  'desk-not-offered': kind(
    409,
    [
      'Este trámite no se puede iniciar aquí',
      'Esta entidad no lo ofrece, o pide datos que solo tiene la persona: tiene que empezarlo ella.',
    ],
    [
      'This cannot be started here',
      'The institution does not offer it, or it asks for something only the person has: they have to start it themselves.',
    ],
  ),
  'desk-not-confirmed': kind(
    409,
    [
      'Falta confirmar de quién se trata',
      'No se ha iniciado nada. Consulte primero a quién corresponde este número y confirme que es la persona que tiene delante: la confirmación vale una sola vez, durante unos minutos, para usted y para estos mismos datos.',
    ],
    [
      'Confirm first whom it is for',
      'Nothing has begun. See first whom this number belongs to, and confirm that it is the person before you: a confirmation counts once, for a few minutes, for you and for the very same data.',
    ],
  ),
  'desk-unknown-person': kind(
    404,
    ['No está en el padrón', 'No hay nadie con este número en el padrón de la entidad. Compruebe el número.'],
    ['Not on the roster', "Nobody on the institution's roster has this number. Check it."],
  ),
  'desk-has-account': kind(
    409,
    [
      'Ya tiene cuenta',
      'Esta persona ya tiene cuenta. Si no recuerda la contraseña, inicie una recuperación.',
    ],
    [
      'There is an account already',
      'This person has an account. If they forgot the password, start a recovery.',
    ],
  ),
  'desk-no-account': kind(
    409,
    ['Todavía no tiene cuenta', 'Esta persona no tiene cuenta. Inicie un registro.'],
    ['There is no account yet', 'This person has no account. Start a registration.'],
  ),
  'desk-account-frozen': kind(
    409,
    ['La cuenta está bloqueada', 'Su titular avisó de un acceso que no era suyo. Cierre antes el caso.'],
    ['The account is frozen', 'Its holder reported an access that was not theirs. Close the case first.'],
  ),
  'second-person': kind(
    409,
    [
      'Tiene que hacerlo otra persona',
      'Usted ha intervenido antes en el acceso o en el caso de esta persona. Por seguridad, esto lo decide otra persona de su entidad.',
    ],
    [
      'Another person has to do this',
      'You have had a hand in this person’s access or case before. For safety, another of your colleagues decides this.',
    ],
  ),
  'case-open': kind(
    409,
    [
      'Hay un caso abierto',
      'La cuenta sigue bloqueada mientras haya un caso suyo abierto. Ciérrelo antes; después la desbloquea otra persona.',
    ],
    [
      'A case is open',
      'The account stays frozen while a case of it is open. Close it first; then another person unfreezes the account.',
    ],
  ),
  'account-not-frozen': kind(
    409,
    ['La cuenta no está bloqueada', 'No hay nada que desbloquear.'],
    ['The account is not frozen', 'There is nothing to unfreeze.'],
  ),
  'case-closed': kind(
    409,
    ['El caso ya está cerrado', 'Otra persona lo ha cerrado antes.'],
    ['The case is closed already', 'Somebody else has closed it before.'],
  ),
} satisfies Record<string, ProblemKind>;
