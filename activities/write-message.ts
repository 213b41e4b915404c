import { codeDigits } from '../store/secrets/codes.ts';
import { linkToken } from '../store/secrets/links.ts';
import type { OutgoingMessage } from '../store/messages/messages.ts';
import { timeLeft } from '../domain/duration.ts';
import { completePlan, formKinds, nameIn } from '../domain/program.ts';
import type { CompletePlan, JourneyKind, Program } from '../domain/program.ts';
import { traitsOf } from '../domain/stages/table.ts';
import type { ActivityDependencies } from './dependencies.ts';
import type { MailSource } from '../messages/ports.ts';
import { renderMessage } from '../messages/render.ts';
import type { MessageProgram } from '../messages/message-program.ts';
import type { RenderedMessage } from '../messages/render.ts';
import type { MessageTemplate, MessageValues } from '../domain/messages.ts';

type Values = { [T in MessageTemplate]: () => MessageValues[T] };

/** A message as it is sent, but for whom it goes to. */
export interface WrittenMessage extends RenderedMessage {
  /** Whom an email comes from. */
  from: MailSource;
}

/** Writes a message from its row: the same row, the same text. */
export function writeMessage(dependencies: ActivityDependencies, message: OutgoingMessage): WrittenMessage {
  const program = dependencies.program(message.program);
  const plan = completePlan(message.plan, program);
  const { template } = message;
  const rendered = renderMessage({
    template,
    language: message.language,
    program: { ...presented(program, plan, message.language), texts: dependencies.texts?.(program.id) },
    journey: formKinds.find((kind) => kind === message.kind),
    values: valuesOf(dependencies, program, plan, message)[template](),
  });
  return { ...rendered, from: program.sender ?? { name: nameIn(program, message.language) } };
}

function presented(
  program: Program,
  { timeZone }: CompletePlan,
  language: OutgoingMessage['language'],
): MessageProgram {
  const { contact, brand } = program;
  return { name: nameIn(program, language), ...contact, colours: brand, timeZone };
}

function valuesOf(
  { keyring, publicUrl }: ActivityDependencies,
  program: Program,
  plan: CompletePlan,
  message: OutgoingMessage,
): Values {
  const portal = `${publicUrl}/${program.id}`;
  const formUrl = `${portal}/${startPath(message.kind)}`;
  const loginUrl = `${portal}/login`;
  const first = firstForm(program);
  const recoveryUrl = program.recovery && `${portal}/recuperar`;
  const url = (): string => {
    if (!message.link) throw new Error(`message ${message.id} has no link`);
    return `${portal}/link/${linkToken(keyring, message.link)}`;
  };
  const code = (): { code: string; validFor: number } => {
    if (!message.code) throw new Error(`message ${message.id} has no code`);
    return { code: codeDigits(keyring, message.code), validFor: timeLeft(message.code.left) };
  };
  const whom = message.whom ?? undefined;
  // A registration or an activation tells of its own opening; a certificate's is told outside any journey.
  const byNotice = message.kind === 'notice';
  const expiresAt = message.deadline ?? new Date();
  const { host } = new URL(publicUrl);
  const { affiliatedWithinYears: years, active = false } = plan.rules?.eligibility ?? {};
  // As long as its journey runs, where it has no end of its own.
  const validFor = timeLeft(message.link?.left ?? message.windowLeft ?? 0);
  return {
    link: () => ({
      url: url(),
      expiresAt,
      validFor: timeLeft(message.windowLeft ?? 0),
      pinFollows: plan.stages.some(({ kind }) => traitsOf(kind).link === 'renews'),
    }),
    firstPasswordLink: () => ({ url: url(), validFor }),
    recoveryLink: () => ({ url: url(), validFor, whom }),
    pin: () => {
      const { code: pin, ...works } = code();
      return { pin, host, ...works };
    },
    smsCode: () => ({ ...code(), host }),
    deskSmsCode: () => ({ ...code(), host, url: url() }),
    emailCode: () => ({ ...code(), whom }),
    notEligible: () => ({ formUrl, years, active }),
    hasAccount: () => ({ loginUrl, recoveryUrl }),
    hasAccountSms: () => ({ loginUrl, recoveryUrl }),
    noAccount: () => ({ registrationUrl: first === undefined ? undefined : `${portal}/${first}` }),
    noAccountSms: () => ({}),
    dataMismatch: () => ({ formUrl }),
    titularLacksContact: () => ({ formUrl }),
    lacksMobile: () => ({ formUrl }),
    lacksEmailSms: () => ({}),
    mobileLost: () => ({}),
    emailLostSms: () => ({}),
    accountFrozen: () => ({}),
    accountFrozenSms: () => ({}),
    notEntitled: () => ({}),
    notEntitledSms: () => ({}),
    approvalAsked: () => ({ url: url() }),
    contactApproved: () => ({ ...code(), url: url() }),
    approvalExpired: () => ({ formUrl }),
    contactRejected: () => ({ formUrl }),
    reminder: () => ({ url: url(), expiresAt }),
    smsOutage: () => ({}),
    rosterOutage: () => ({}),
    reviewOpened: () => ({ until: message.stageEnds ?? undefined }),
    reviewApproved: () => ({ url: url(), expiresAt: message.deadline ?? undefined }),
    reviewRejected: () => ({ formUrl }),
    completed: () => ({ loginUrl, notMeUrl: message.link ? url() : undefined }),
    expired: () => ({ formUrl }),
    passwordChanged: () => ({ url: url(), loginUrl, whom }),
    passwordChangedSms: () => ({ url: url() }),
    accountLocked: () => ({
      recoveryUrl,
      withActivationCode: program.recovery?.form.includes('activationCode') ?? false,
    }),
    accountLockedSms: () => ({ recoveryUrl }),
    codesGuessed: () => ({}),
    codesGuessedSms: () => ({}),
    activationBlocked: () => ({}),
    activationBlockedSms: () => ({}),
    accountOpened: () => ({ url: url(), whom, byCertificate: byNotice, byForm: !byNotice }),
    accountOpenedSms: () => ({ url: url() }),
    confirmContact: () => ({ url: url() }),
    confirmContactSms: () => ({ url: url() }),
    contactConfirmed: () => ({ url: url(), whom }),
    contactConfirmedSms: () => ({ url: url() }),
    contactReplaced: () => ({ url: message.link ? url() : undefined, hasAccount: message.link !== null }),
    contactReplacedSms: () => ({ url: message.link ? url() : undefined }),
    loginInactive: () => ({ recoveryUrl }),
  };
}

/** Where the form of each kind of journey is. */
function startPath(kind: JourneyKind): string {
  return {
    registration: 'alta',
    activation: 'activar',
    recovery: 'recuperar',
    stepUp: 'account',
    notice: 'login',
  }[kind];
}

/** Where whoever has no account yet gets one. */
function firstForm({ registration, activation }: Program): string | undefined {
  if (registration) return startPath('registration');
  return activation && startPath('activation');
}
