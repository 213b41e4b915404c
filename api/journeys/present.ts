import type { z } from 'zod';
import { choicesOf, chosenOf, sidesToCapture } from '../../domain/captures.ts';
import type { Ending } from '../../domain/endings.ts';
import { LIMITS } from '../../domain/limits.ts';
import { maskEmail, maskPhone } from '../../domain/mask.ts';
import { waitBeforeResend } from '../../domain/resend.ts';
import type { JourneyView } from '../../prisma/store/journey-view.ts';
import type { MessageStatus } from '../../prisma/store/messages.ts';
import { clockStands, endingOf, shownStage } from '../../domain/journey-status.ts';
import type { TokenScope } from '../../domain/journey-status.ts';
import { stageOf, traitsOf } from '../../domain/stages/table.ts';
import type { journeySchema, stepSchema } from '../schemas/journey.ts';

export type JourneyAnswer = z.input<typeof journeySchema>;
type Step = z.input<typeof stepSchema>;

/** A journey as its page needs it. What a token may only watch is not shown by it. */
export function presentJourney(view: JourneyView, scope: TokenScope): JourneyAnswer {
  const shown = shownStage(view.stage, { proven: scope === 'link', codeDead: view.code?.dead === true });
  const ending = endingOf(view, scope);
  const { done = 0 } = view.plan;
  const counted = view.plan.stages.filter(({ kind }) => traitsOf(kind).waitsFor === 'applicant');
  return {
    id: view.id,
    program: view.program,
    kind: shownKindOf(view),
    language: view.language,
    version: versionSeen(view, ending),
    now: view.now.toISOString(),
    startedAt: view.createdAt.toISOString(),
    deadline: clockStands(view, shown) ? null : (view.deadline?.toISOString() ?? null),
    progress: { position: done + counted.findIndex(({ kind }) => kind === shown), of: done + counted.length },
    parked: parkedOf(view),
    step: ending === undefined ? stepOf(view, scope, shown) : endedStep(view, ending),
  };
}

/**
 * A window that is seen to have closed counts as the change that closing it will be: for everybody, since while staff decide it only seems
 * to close.
 */
function versionSeen({ version, ending }: JourneyView, seen: Ending | undefined): number {
  return ending === null && seen === 'expired' ? version + 1 : version;
}

function shownKindOf({ plan }: JourneyView): JourneyAnswer['kind'] {
  return plan.kind === 'notice' ? 'recovery' : plan.kind;
}

function parkedOf({ parkedCause, parkedSince, ending }: JourneyView): JourneyAnswer['parked'] {
  if (parkedCause === null || parkedSince === null || ending !== null) return null;
  return { cause: parkedCause, since: parkedSince.toISOString() };
}

function endedStep({ triesExhausted, unconfirmed }: JourneyView, ending: Ending): Step {
  const cause = ending === 'cancelled' && triesExhausted ? ({ cause: 'wrongCodes' } as const) : {};
  const asked = ending === 'completed' && unconfirmed ? ({ unconfirmed: true } as const) : {};
  return { kind: 'ended', ending, ...cause, ...asked };
}

function stepOf(view: JourneyView, scope: TokenScope, shown: JourneyView['stage']): Step {
  if (shown === 'emailLink') return emailLinkStep(view);
  if (scope === 'form') return { kind: 'elsewhere' };
  if (view.stage === 'review') return reviewStep(view);
  switch (shown) {
    case 'smsPin':
      return smsPinStep(view);
    case 'smsCode':
    case 'emailCode':
      return codeStep(view, shown);
    case 'contactApproval':
      return { kind: 'contactApproval', since: (view.reviewSince ?? view.now).toISOString() };
    case 'identity':
    case 'review':
      return identityStep(view);
    case 'password':
      return {
        kind: 'password',
        ask: stageOf(view.plan, 'password')?.ask ?? null,
        policy: view.plan.password,
      };
  }
}

function reviewStep({ reviewSince, stageEnds, now }: JourneyView): Step {
  const since = (reviewSince ?? now).toISOString();
  return { kind: 'review', since, endsAt: stageEnds?.toISOString() ?? null };
}

function emailLinkStep(view: JourneyView): Step {
  const sentTo = sentToOf(view, 'email');
  if (view.stage === 'smsPin') return deadPinStep(view, sentTo);
  return {
    kind: 'emailLink',
    sentTo,
    delivery: deliveryOf(view),
    resendAt: resendAt(view),
    reason: view.reason ?? 'start',
  };
}

/** What was typed may be shown to whoever typed it; a contact on file must not be told to exist. */
function sentToOf({ plan, email, mobile }: JourneyView, channel: 'email' | 'sms'): string | null {
  if (plan.contact !== 'typed') return null;
  if (channel === 'email') return maskEmail(email ?? '');
  return maskPhone(mobile ?? '');
}

/** How far it has got; of a contact on file only whether it has left, which is so for everybody. */
function deliveryOf({ plan, message }: JourneyView): MessageStatus {
  const status = message?.status ?? 'queued';
  return plan.contact === 'typed' || status === 'queued' ? status : 'sent';
}

function codeStep(view: JourneyView, kind: 'smsCode' | 'emailCode'): Step {
  const { code } = view;
  return {
    kind,
    sentTo: sentToOf(view, kind === 'smsCode' ? 'sms' : 'email'),
    delivery: deliveryOf(view),
    resendAt: resendAt(view),
    expiresAt: instantOf(code?.expiresAt ?? null),
    attemptsLeft: code ? code.maxAttempts - code.attempts : LIMITS.code.attempts,
    dead: code?.dead !== true ? null : expired(view) ? 'codeExpired' : 'codeKilled',
  };
}

/** The PIN has died and the workflow is about to notice: the link, delivered before, is what goes on. */
function deadPinStep(view: JourneyView, sentTo: string | null): Step {
  const reason = expired(view) ? 'codeExpired' : 'codeKilled';
  return { kind: 'emailLink', sentTo, delivery: 'delivered', resendAt: null, reason };
}

function expired({ code, servedNow }: JourneyView): boolean {
  return code !== null && code.expiresAt !== null && new Date(code.expiresAt) <= servedNow;
}

function smsPinStep(view: JourneyView): Step {
  const { code, plan } = view;
  const asks = stageOf(plan, 'smsPin')?.ask === 'identityDocument';
  return {
    kind: 'smsPin',
    sentTo: sentToOf(view, 'sms'),
    delivery: deliveryOf(view),
    resendAt: resendAt(view),
    expiresAt: instantOf(code?.expiresAt ?? null),
    attemptsLeft: code ? code.maxAttempts - code.attempts : LIMITS.code.attempts,
    identityChoices: asks ? choicesOf(plan.stages) : [],
  };
}

/** The database writes instants inside JSON with its own offset. */
function instantOf(text: string | null): string | null {
  return text === null ? null : new Date(text).toISOString();
}

function identityStep(view: JourneyView): Step {
  const identity = stageOf(view.plan, 'identity');
  const identityDocument = chosenOf(view.plan.stages, view.identityDocument);
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
