import { portalPath } from '../domain/portal-pages.ts';
import type { PortalPage } from '../domain/portal-pages.ts';
import { timeLeft } from '../domain/duration.ts';
import type { Provided, ValueProvider } from '../domain/message-values.ts';
import type { PictureAsk } from '../domain/picture-ask.ts';
import type { RejectionReason } from '../domain/rejection-reasons.ts';
import { providersOf } from '../domain/messages.ts';
import type { MessageTemplate, MessageValues } from '../domain/messages.ts';
import type { CompletePlan, JourneyKind, Program } from '../domain/program.ts';
import { traitsOf } from '../domain/stages/table.ts';
import type { OutgoingMessage } from '../store/messages/claim.ts';
import { codeDigits } from '../store/secrets/codes.ts';
import { handoffToken, handoffUrl } from '../store/secrets/handoffs.ts';
import { shareToken } from '../store/shares/share-secret.ts';
import { linkToken } from '../store/secrets/links.ts';
import type { ActivityDependencies } from './dependencies.ts';

/** What a message that is sent is about. */
interface Subject extends Pick<ActivityDependencies, 'keyring' | 'publicUrl'> {
  program: Program;
  /** Of a journey. */
  plan: CompletePlan | undefined;
  message: OutgoingMessage;
}

/** The values that a message's template takes, each from its provider. A value that its provider has not got is absent. */
export function valuesOf(subject: Subject): MessageValues[MessageTemplate] {
  const taken = Object.entries(providersOf(subject.message.template));
  // What a template cannot do without is checked where it is rendered.
  return Object.fromEntries(taken.map(([name, provider]) => [name, providers[provider](subject)]));
}

/** One for each name; undefined where a message has nothing of the kind. */
const providers: { [P in ValueProvider]: (subject: Subject) => Provided<P> | undefined } = {
  linkUrl: ({ message: { link }, keyring, ...subject }) =>
    link === null ? undefined : pageOf(subject, 'link', linkToken(keyring, link)),
  handoffUrl: ({ message: { handoff }, keyring, publicUrl, program }) =>
    handoff === null ? undefined : handoffUrl(publicUrl, program.id, handoffToken(keyring, handoff)),
  handoffDigits: ({ message }) => message.handoff?.digits,
  formUrl: ({ message: { kind }, ...subject }) =>
    kind === null ? undefined : pageOf(subject, beginnings[kind]),
  loginUrl: (subject) => pageOf(subject, 'login'),
  recoveryUrl: (subject) => subject.program.recovery && pageOf(subject, 'recovery'),
  openingUrl: (subject) => {
    const form = openingForm(subject.program);
    return form && pageOf(subject, form);
  },
  deadline: ({ message }) => message.deadline ?? undefined,
  stageEnd: ({ message }) => message.stageEnds ?? undefined,
  windowLeft: ({ message }) => duration(message.windowLeft),
  linkLeft: ({ message }) => duration(message.link?.left ?? message.windowLeft),
  codeLeft: ({ message }) => duration(message.code?.left),
  objectionTime: ({ program }) => program.account?.contactChange?.objection,
  shareUrl: ({ message: { share }, keyring, ...subject }) =>
    share === null ? undefined : `${pageOf(subject, 'shared')}#${shareToken(keyring, share)}`,
  shareTime: ({ program }) => program.memberArea?.credential?.share?.valid,
  sharesUrl: (subject) => pageOf(subject, 'shares'),
  code: ({ message: { code }, keyring }) => (code === null ? undefined : codeDigits(keyring, code)),
  whom: ({ message }) => message.whom ?? undefined,
  host: ({ publicUrl }) => new URL(publicUrl).host,
  affiliatedYears: ({ plan }) => plan?.rules?.eligibility.affiliatedWithinYears,
  affiliatedToday: ({ plan }) => plan?.rules?.eligibility.active,
  pinFollows: ({ plan }) => plan?.stages.some(({ kind }) => traitsOf(kind).link === 'renews'),
  activationCodeAsked: ({ program }) => program.recovery?.form.includes('activationCode'),
  // A registration or an activation tells of its own opening; a certificate's is told outside any journey.
  byCertificate: ({ message }) => message.notice !== null,
  byForm: ({ message }) => message.notice === null,
  hasLink: ({ message }) => message.link !== null,
  picturesUnclear: refusedFor('picturesUnclear'),
  wrongDocument: refusedFor('wrongDocument'),
  documentExpired: refusedFor('documentExpired'),
  dataDiffer: refusedFor('dataDiffer'),
  notOriginal: refusedFor('notOriginal'),
  faceDiffers: refusedFor('faceDiffers'),
  askedFront: askedAgain('side', 'front'),
  askedBack: askedAgain('side', 'back'),
  askedPassport: askedAgain('side', 'passport'),
  askedGreenCard: askedAgain('side', 'greenCard'),
  askedFace: askedAgain('side', 'face'),
  askedBlurred: askedAgain('reason', 'blurred'),
  askedDark: askedAgain('reason', 'dark'),
  askedGlare: askedAgain('reason', 'glare'),
  askedCutOff: askedAgain('reason', 'cutOff'),
  askedCovered: askedAgain('reason', 'covered'),
  askedWrongPicture: askedAgain('reason', 'wrongPicture'),
};

function refusedFor(reason: RejectionReason): (subject: Subject) => boolean {
  return ({ message }) => message.rejection === reason;
}

function askedAgain<K extends keyof PictureAsk>(
  what: K,
  value: PictureAsk[K],
): (subject: Subject) => boolean {
  return ({ message }) => message.pictureAsk?.[what] === value;
}

function pageOf(
  { publicUrl, program }: Pick<Subject, 'publicUrl' | 'program'>,
  page: PortalPage,
  rest?: string,
): string {
  return `${publicUrl}${portalPath(program.id, page, rest)}`;
}

function duration(ms: number | null | undefined): number | undefined {
  return ms === null || ms === undefined ? undefined : timeLeft(ms);
}

/** Where each kind of journey is begun. */
const beginnings: Record<JourneyKind, PortalPage> = {
  registration: 'registration',
  activation: 'activation',
  recovery: 'recovery',
  stepUp: 'account',
};

/** Where an applicant who has no account yet gets one. */
function openingForm({ registration, activation }: Program): PortalPage | undefined {
  if (registration) return 'registration';
  return activation && 'activation';
}
