import type { FormField, JourneyDefinition } from '../journey-definition.ts';
import type { FormKind } from '../form-kinds.ts';
import type { Program } from '../program.ts';
import { eachJourney, fault, journeysOf, warning, when } from './finding.ts';
import type { Finding, Rule } from './finding.ts';
import { kindsHearing, kindsWhere, openingOf } from '../stages/table.ts';
import type { Opening } from '../stages/stage.ts';
import { placeOf, routesOf } from './routes.ts';

/** Whether what the stages need is asked, or on file. */
export const formRules: Rule[] = [
  eachJourney(namesSomebody),
  eachJourney(hasWhereToSend),
  eachJourney(crossChecksWhatIsAsked),
  eachJourney(passwordOnce),
  eachJourney(activationCodeComes),
  eachJourney(keepsRecoverySafe),
  wayIn,
  wayBack,
  challengePlaces,
];

function namesSomebody({ form, contact }: JourneyDefinition, kind: FormKind): Finding[] {
  const byEmail = kind === 'recovery' && contact === 'account' && form.includes('email');
  const named = form.includes('document') || form.includes('identifier') || byEmail;
  return when(!named, () =>
    fault(
      'nobody-named',
      [kind, 'form'],
      'the form names nobody: it must ask "document" or "identifier" (a recovery by the account’s contacts may ask "email").',
    ),
  );
}

/** Stages that need a mailbox: those that prove one, and those that write to it while staff are at it. */
const byEmail = kindsWhere(
  ({ proves, waitsFor, onlyFor }) => proves === 'email' || (waitsFor === 'staff' && onlyFor === undefined),
);

/** A text message needs a mobile, an email a mailbox: typed into the form, or on file. */
function hasWhereToSend(definition: JourneyDefinition, kind: FormKind): Finding[] {
  const { contact, form } = definition;
  const routes = routesOf(kind, definition);
  const place = (...kinds: Parameters<typeof placeOf>[1][]): readonly (string | number)[] | undefined =>
    routes.flatMap((route) => route[placeOf(route, ...kinds)] ?? [])[0]?.path;
  const sms = place(...kindsWhere(({ proves }) => proves === 'mobile'));
  const email = place(...byEmail);
  return [
    ...when(sms !== undefined && contact === 'typed' && !form.includes('mobile'), () =>
      fault(
        'no-mobile',
        sms ?? [],
        'a text message is sent to what was typed, and the form does not ask "mobile".',
      ),
    ),
    ...when(sms !== undefined && contact === 'titular', () =>
      fault(
        'no-mobile',
        sms ?? [],
        'a text message cannot be sent to the titular: only the email on file is used. Use emailCode.',
      ),
    ),
    ...when(email !== undefined && contact === 'typed' && !form.includes('email'), () =>
      fault(
        'contact-not-asked',
        email ?? [],
        'an email is sent to what was typed ("contact: typed"), and the form does not ask "email".',
      ),
    ),
  ];
}

function crossChecksWhatIsAsked({ form, contrast }: JourneyDefinition, kind: FormKind): Finding[] {
  const needs: Record<(typeof contrast)[number], FormField> = {
    birthDate: 'birthDate',
    email: 'email',
    titularEmail: 'email',
  };
  const unasked = contrast.flatMap((datum, index) =>
    when(!form.includes(needs[datum]), () =>
      fault(
        'contrast-not-asked',
        [kind, 'contrast', index],
        `"${datum}" is compared with what is on file, and the form does not ask "${needs[datum]}".`,
      ),
    ),
  );
  const forNothing = form.includes('birthDate') && !contrast.includes('birthDate');
  return [
    ...unasked,
    ...when(forNothing, () =>
      warning(
        'asked-for-nothing',
        [kind, 'form', form.indexOf('birthDate')],
        'the birth date is asked and compared with nothing: a personal datum that nobody needs.',
      ),
    ),
  ];
}

function passwordOnce(definition: JourneyDefinition, kind: FormKind, { login }: Program): Finding[] {
  if (!login.with.includes('password')) return [];
  const inForm = definition.form.indexOf('password');
  const chosenAt = kindsHearing('passwordChosen');
  const staged = routesOf(kind, definition).map((route) => placeOf(route, ...chosenAt));
  return [
    ...when(inForm === -1 && staged.includes(-1), () =>
      fault(
        'no-password',
        [kind, 'stages'],
        'login is by password, and nobody is asked for one: add a password stage, or "password" to the form.',
      ),
    ),
    ...when(inForm !== -1 && staged.some((at) => at !== -1), () =>
      fault(
        'password-twice',
        [kind, 'form', inForm],
        'the password is asked in the form and again by a password stage: keep one.',
      ),
    ),
  ];
}

function activationCodeComes(
  { form }: JourneyDefinition,
  kind: FormKind,
  { activation }: Program,
): Finding[] {
  const at = form.indexOf('activationCode');
  return [
    ...when(at !== -1 && !activation, () =>
      fault(
        'code-without-act',
        [kind, 'form', at],
        'nobody hands out activation codes: only a program with an "activation" has the registration act that does.',
      ),
    ),
    ...when(kind === 'activation' && at === -1, () =>
      fault(
        'act-without-code',
        [kind, 'form'],
        'an activation begins with the code of the registration act: its form must ask "activationCode".',
      ),
    ),
  ];
}

/** With a reset that goes to a typed contact, anyone could take the account. */
function keepsRecoverySafe(definition: JourneyDefinition, kind: FormKind): Finding[] {
  if (kind !== 'recovery') return [];
  const open = routesOf(kind, definition)
    .flat()
    .find(({ spec }) => opensAnyNumber(openingOf(spec)));
  return [
    ...when(definition.contact === 'typed', () =>
      fault(
        'recovery-to-anyone',
        [kind, 'contact'],
        'a new password would be sent to whatever contact is typed: use "account" or "member".',
      ),
    ),
    ...when(open !== undefined, () =>
      fault(
        'recovery-link-reusable',
        open?.path ?? [],
        'a recovery’s link must work once ("once: true"; OWASP, Forgot Password cheat sheet).',
      ),
    ),
  ];
}

function opensAnyNumber(opening: Opening): boolean {
  return opening.effect === 'sendLink' && !opening.once;
}

function wayIn(program: Program): Finding[] {
  const { registration, activation, login } = program;
  const byCertificate = !login.with.includes('password') && login.certificate?.opensAccount === true;
  return when(!registration && !activation && !byCertificate, () =>
    fault(
      'no-way-in',
      ['login'],
      'nobody can get an account: there is neither a registration nor an activation.',
    ),
  );
}

function wayBack({ login, recovery }: Program): Finding[] {
  if (recovery || !login.with.includes('password')) return [];
  return login.lockAfter === undefined
    ? [
        warning(
          'no-recovery',
          ['login'],
          'a forgotten password cannot be set anew: each one is a call to support.',
        ),
      ]
    : [
        fault(
          'lock-without-end',
          ['login', 'lockAfter'],
          'wrong passwords lock an account, and without a recovery nobody can unlock it.',
        ),
      ];
}

function challengePlaces(program: Program): Finding[] {
  const has: readonly string[] = ['login', 'password', ...journeysOf(program).map(({ kind }) => kind)];
  return (program.challenge?.at ?? []).flatMap((place, index) =>
    when(!has.includes(place), () =>
      fault(
        'challenge-nowhere',
        ['challenge', 'at', index],
        `the challenge is asked at "${place}", which this program has not got.`,
      ),
    ),
  );
}
