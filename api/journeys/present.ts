import type { z } from 'zod';
import { choicesOf, sidesToCapture } from '../../domain/captures.ts';
import { LIMITS } from '../../domain/limits.ts';
import { maskEmail, maskPhone } from '../../domain/mask.ts';
import { waitBeforeResend } from '../../domain/resend.ts';
import { endingOf } from '../../prisma/store/journey-row.ts';
import type { JourneyView } from '../../prisma/store/journey-view.ts';
import type { TokenScope } from '../../prisma/store/tokens.ts';
import type { journeySchema, stepSchema } from '../schemas/journey.ts';

export type JourneyAnswer = z.input<typeof journeySchema>;
type Step = z.input<typeof stepSchema>;

/** A journey as its page needs it. What a token may only watch is not shown by it. */
export function presentJourney(view: JourneyView, scope: TokenScope): JourneyAnswer {
  const stands = view.pausedAt !== null || view.parkedCause !== null;
  const counted = view.plan.stages.filter(({ kind }) => kind !== 'review');
  return {
    id: view.id,
    program: view.program,
    kind: 'registration',
    language: view.language,
    version: view.version,
    now: view.now.toISOString(),
    startedAt: view.createdAt.toISOString(),
    deadline: stands ? null : (view.deadline?.toISOString() ?? null),
    progress: { position: counted.findIndex(({ kind }) => kind === shownStage(view)), of: counted.length },
    parked: parkedOf(view),
    step: stepOf(view, scope),
  };
}

/** A dead PIN leads back to the email link, from the moment it died. */
function shownStage({ stage, code }: JourneyView): JourneyView['stage'] {
  if (stage === 'smsPin' && code?.dead === true) return 'emailLink';
  return stage === 'review' ? 'identity' : stage;
}

function parkedOf({ parkedCause, parkedSince, ending }: JourneyView): JourneyAnswer['parked'] {
  if (parkedCause === null || parkedSince === null || ending !== null) return null;
  return { cause: parkedCause, since: parkedSince.toISOString() };
}

function stepOf(view: JourneyView, scope: TokenScope): Step {
  const ending = endingOf(view);
  if (ending !== undefined) return { kind: 'ended', ending };
  const stage = shownStage(view);
  if (stage === 'emailLink') return emailLinkStep(view);
  if (scope === 'form') return { kind: 'elsewhere' };
  if (view.stage === 'review') return { kind: 'review', since: (view.reviewSince ?? view.now).toISOString() };
  if (stage === 'smsPin') return smsPinStep(view);
  if (stage === 'identity') return identityStep(view);
  return { kind: 'password' };
}

function emailLinkStep(view: JourneyView): Step {
  const sentTo = view.email === null ? '' : maskEmail(view.email);
  if (view.stage === 'smsPin') return deadPinStep(view, sentTo);
  const delivery = view.message?.status ?? 'queued';
  return { kind: 'emailLink', sentTo, delivery, resendAt: resendAt(view), reason: view.reason ?? 'start' };
}

/** The PIN has died and the workflow is about to notice: the link, delivered before, is what goes on. */
function deadPinStep(view: JourneyView, sentTo: string): Step {
  const reason = expired(view) ? 'codeExpired' : 'codeKilled';
  return { kind: 'emailLink', sentTo, delivery: 'delivered', resendAt: null, reason };
}

function expired({ code, now }: JourneyView): boolean {
  return code !== null && code.expiresAt !== null && new Date(code.expiresAt) <= now;
}

function smsPinStep(view: JourneyView): Step {
  const { code, plan } = view;
  const identity = plan.stages.find((stage) => stage.kind === 'identity');
  return {
    kind: 'smsPin',
    sentTo: view.mobile === null ? '' : maskPhone(view.mobile),
    delivery: view.message?.status ?? 'queued',
    resendAt: resendAt(view),
    expiresAt: instantOf(code?.expiresAt ?? null),
    attemptsLeft: code ? code.maxAttempts - code.attempts : LIMITS.code.attempts,
    identityChoices: choicesOf(identity?.documents ?? []),
  };
}

/** The database writes instants inside JSON with its own offset. */
function instantOf(text: string | null): string | null {
  return text === null ? null : new Date(text).toISOString();
}

function identityStep(view: JourneyView): Step {
  const identity = view.plan.stages.find((stage) => stage.kind === 'identity');
  const identityDocument = view.identityDocument ?? 'DNI';
  const captured = new Map(view.captures.map((capture) => [capture.side, capture]));
  return {
    kind: 'identity',
    identityDocument,
    captures: sidesToCapture(identityDocument, identity?.face ?? true).map((side) => ({
      side,
      done: captured.get(side)?.done ?? false,
      attemptsLeft: Math.max(0, LIMITS.capture.attempts - (captured.get(side)?.refused ?? 0)),
    })),
    faceConsent: view.faceConsent,
    reading: view.reading,
  };
}

/** From when the opening's message can be asked for again; not while parked. Before it has been written, its first wait counts already. */
function resendAt({ message, parkedCause, now }: JourneyView): string | null {
  if (parkedCause !== null) return null;
  const latest = message ? Date.parse(message.createdAt) : now.getTime();
  return new Date(latest + waitBeforeResend(message?.times ?? 1)).toISOString();
}
