import { HOUR } from '../duration.ts';
import type { JourneyDefinition } from '../journey-definition.ts';
import { LIMITS } from '../limits.ts';
import { defaultPasswordPolicy } from '../password-policy.ts';
import type { PasswordPolicy } from '../password-policy.ts';
import type { Program } from '../program.ts';
import { durationText } from './duration-text.ts';
import { eachJourney, fault, warning, when } from './finding.ts';
import type { Finding, Rule } from './finding.ts';
import { openingOf } from '../stages/table.ts';
import { routesOf } from './routes.ts';

/** Printable ASCII, and its letters and digits. */
const ALL_SIGNS = 94;
const LETTERS_AND_DIGITS = 62;

/** What is weaker than it could be, and what that costs. */
export const policyRules: Rule[] = [
  passwordLength,
  passwordComposition,
  guessing,
  openingByCertificate,
  eachJourney(codeTimes),
  eachJourney(linkTimes),
];

/** An API process cannot ask a live roster: only a journey does. */
function openingByCertificate({ login, roster }: Program): Finding[] {
  const opens = login.certificate?.opensAccount === true;
  return [
    ...when(login.certificate !== undefined && !login.with.includes('certificate'), () =>
      fault(
        'certificate-not-offered',
        ['login', 'certificate'],
        'says how certificates log in, and login.with does not list them.',
      ),
    ),
    ...when(opens && roster.source === 'rest', () =>
      warning(
        'certificate-unasked',
        ['login', 'certificate', 'opensAccount'],
        'the live roster is not asked at a login: a certificate opens an account only for those of whom it has told before.',
      ),
    ),
  ];
}

const hasPassword = ({ login }: Program): boolean => login.with.includes('password');

function passwordLength(program: Program): Finding[] {
  if (!hasPassword(program)) return [];
  const { minLength, maxLength } = program.password;
  const sooner = orders(program.password);
  return [
    ...when(minLength < defaultPasswordPolicy.minLength, () =>
      warning(
        'short-password',
        ['password', 'minLength'],
        `the shortest passwords (${String(minLength)} characters) are found 10^${String(sooner)} times sooner than random ones of ${String(defaultPasswordPolicy.minLength)}, should the hashes ever be stolen. NIST SP 800-63B-4, 3.1.1.2 asks for 15 where nothing else is asked for and 8 beside a second factor; OWASP ASVS 6.2.1 for 8 at least.`,
      ),
    ),
    ...when(maxLength < 64, () =>
      warning(
        'short-maximum',
        ['password', 'maxLength'],
        `passwords of more than ${String(maxLength)} characters are refused, which is what phrases and password managers make. NIST SP 800-63B-4, 3.1.1.2: allow at least 64.`,
      ),
    ),
  ];
}

/** By how many powers of ten the shortest passwords are fewer than the default's. */
function orders({ minLength, alphabet }: PasswordPolicy): number {
  const signs = alphabet === undefined ? ALL_SIGNS : LETTERS_AND_DIGITS;
  return Math.round(defaultPasswordPolicy.minLength * Math.log10(ALL_SIGNS) - minLength * Math.log10(signs));
}

function passwordComposition(program: Program): Finding[] {
  const { classes, alphabet, digit } = program.password;
  const asks = classes !== undefined || alphabet !== undefined || digit === true;
  return when(hasPassword(program) && asks, () =>
    warning(
      'password-composition',
      ['password'],
      'rules about kinds of characters make people choose what is easily guessed ("Password1"). NIST SP 800-63B-4, 3.1.1.2 and OWASP ASVS 6.2.5: none.',
    ),
  );
}

function guessing(program: Program): Finding[] {
  if (!hasPassword(program) || program.password.minLength >= defaultPasswordPolicy.minLength) return [];
  const { failures, firstWait } = LIMITS.login;
  return [
    ...when(program.challenge?.at.includes('login') !== true, () =>
      warning(
        'login-unchallenged',
        ['challenge'],
        'short passwords can be guessed by machines: no challenge is asked at login.',
      ),
    ),
    ...when(program.login.lockAfter === undefined, () =>
      warning(
        'no-lock',
        ['login'],
        `wrong passwords only make wait (${String(failures)}, then ${durationText(firstWait)} and twice as long each time, for each network): short ones can be guessed from many networks. "lockAfter" would end that.`,
      ),
    ),
  ];
}

function codeTimes(definition: JourneyDefinition, kind: string): Finding[] {
  return eachSpec(definition, kind).flatMap(({ spec, path }) => {
    const opening = openingOf(spec);
    if (opening.effect !== 'sendCode') return [];
    const { valid, attempts } = opening;
    return [
      ...when(valid > LIMITS.code.valid, () =>
        warning(
          'long-code',
          [...path, 'valid'],
          `a code that works for ${durationText(valid)} can be taken from a message for as long. OWASP ASVS 6.5.5, NIST SP 800-63B-4, 3.1.3.2: at most ${durationText(LIMITS.code.valid)}.`,
        ),
      ),
      ...when(attempts > LIMITS.code.attempts, () =>
        warning(
          'many-attempts',
          [...path, 'attempts'],
          `${String(attempts)} tries at six digits are ${String(attempts)} chances in a million for each code; five is usual.`,
        ),
      ),
    ];
  });
}

function linkTimes(definition: JourneyDefinition, kind: string): Finding[] {
  return eachSpec(definition, kind).flatMap(({ spec, path }) => {
    const opening = openingOf(spec);
    if (opening.effect !== 'sendLink') return [];
    const valid = opening.valid ?? definition.window;
    const longest = kind === 'recovery' ? LIMITS.recovery.link : 24 * HOUR;
    return [
      ...when(valid > longest, () =>
        warning(
          'long-link',
          path,
          `anyone who opens the mailbox within ${durationText(valid)} can go on. OWASP, Forgot Password cheat sheet: short-lived (here: ${durationText(longest)}).`,
        ),
      ),
      ...when(!opening.once && kind !== 'recovery', () =>
        warning(
          'reusable-link',
          path,
          'the link works any number of times: anyone who finds the mail later can go on as well.',
        ),
      ),
    ];
  });
}

/** Each stage once, however many ways lead over it. */
function eachSpec(definition: JourneyDefinition, kind: string): ReturnType<typeof routesOf>[number] {
  return [
    ...new Map(
      routesOf(kind, definition)
        .flat()
        .map((each) => [each.path.join('.'), each]),
    ).values(),
  ];
}
