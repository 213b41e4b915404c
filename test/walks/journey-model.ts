import { specimen } from '../support/applicant.ts';
import type { Live } from '../support/live.ts';
import type { Newcomer } from '../support/newcomer.ts';
import { goodPassword, slugOf, steps } from '../support/step-calls.ts';

/** What an applicant, or a thief of their token, may do at any moment. */
export const anyMoves = [
  'link',
  'guess',
  'front',
  'back',
  'face',
  'greenCard',
  'consent',
  'correct',
  'confirm',
  'password',
  'resend',
] as const;
/** And what takes somebody else: the phone that the PIN comes to, and staff. */
export type Move = (typeof anyMoves)[number] | 'pin' | 'approve';

type Stop = 'emailLink' | 'smsPin' | 'identity' | 'review' | 'password' | 'ended';

/** A journey as it should be: small enough to be believed. */
export interface Model {
  at: Stop;
  wrong: number;
  sides: Set<string>;
  consent: boolean;
}

export function newModel(): Model {
  return { at: 'emailLink', wrong: 0, sides: new Set(), consent: false };
}

/** The right thing to do next; nothing at the end. */
export function nextMove({ at, sides, consent }: Model): Move | undefined {
  if (at !== 'identity') {
    return (
      { emailLink: 'link', smsPin: 'pin', review: 'approve', password: 'password', ended: undefined } as const
    )[at];
  }
  if (!sides.has('front')) return 'front';
  if (!sides.has('back')) return 'back';
  if (!consent) return 'consent';
  return sides.has('face') ? 'confirm' : 'face';
}

/** What a move is answered with where it is in order, and what it changes. */
const inOrder: Record<Move, { at: readonly Stop[]; take: (model: Model) => string }> = {
  link: {
    at: ['emailLink'],
    take: (model) => {
      Object.assign(model, { at: 'smsPin', wrong: 0 });
      return 'taken';
    },
  },
  pin: { at: ['smsPin'], take: goTo('identity') },
  guess: {
    at: ['smsPin'],
    take: (model) => {
      model.wrong += 1;
      if (model.wrong < 5) return 'wrong-code';
      model.at = 'emailLink';
      return 'code-killed';
    },
  },
  front: { at: ['identity'], take: keep('front') },
  back: { at: ['identity'], take: keep('back') },
  face: { at: ['identity'], take: (model) => (model.consent ? keep('face')(model) : 'consent-needed') },
  greenCard: { at: ['identity'], take: () => 'side-not-asked' },
  consent: {
    at: ['identity'],
    take: (model) => {
      model.consent = true;
      return 'taken';
    },
  },
  correct: {
    at: ['identity'],
    take: (model) => (hasDocument(model) && model.sides.has('face') ? 'taken' : 'reading-pending'),
  },
  confirm: {
    at: ['identity'],
    take: (model) =>
      hasDocument(model) && model.sides.has('face') ? goTo('review')(model) : 'captures-missing',
  },
  approve: { at: ['review'], take: goTo('password') },
  password: { at: ['password'], take: goTo('ended') },
  resend: { at: ['emailLink', 'smsPin'], take: () => 'too-soon' },
};

function goTo(stop: Stop): (model: Model) => string {
  return (model) => {
    model.at = stop;
    return 'taken';
  };
}

function keep(side: string): (model: Model) => string {
  return ({ sides }) => {
    sides.add(side);
    return 'taken';
  };
}

function hasDocument({ sides }: Model): boolean {
  return sides.has('front') && sides.has('back');
}

/** What the model answers to a move; the model is then where the journey should be. */
export function foresee(model: Model, move: Move): string {
  const { at, take } = inOrder[move];
  if (at.includes(model.at)) return take(model);
  // The link always leads back to where its owner is.
  if (move === 'link') return 'taken';
  return model.at === 'ended' ? 'journey-ended' : 'step-out-of-order';
}

/** The back is somebody else's: staff must look, and nobody's account stands in the way of the next run. */
const pictures = {
  front: 'dni-front.jpg',
  greenCard: 'dni-front.jpg',
  back: 'dni-back-other-number.jpg',
  face: 'selfie.jpg',
} as const;
type PictureMove = keyof typeof pictures;

/** Makes a move. @returns the problem that it met, or "taken" */
export async function perform(live: Live, applicant: Newcomer, move: Move): Promise<string> {
  if (!isPicture(move)) return calls[move](applicant, live);
  const path = `/journeys/${applicant.journey}/captures/${move}`;
  return slugOf(await applicant.call<unknown>('PUT', path, await specimen(pictures[move])));
}

function isPicture(move: Move): move is PictureMove {
  return move in pictures;
}

type Call = (applicant: Newcomer, live: Live) => Promise<string>;

const calls: Record<Exclude<Move, PictureMove>, Call> = {
  link: async (applicant) => {
    await applicant.useLink();
    return 'taken';
  },
  pin: async (applicant) => {
    await applicant.until(({ step }) => step.kind === 'smsPin' && step.expiresAt !== null);
    await applicant.step('POST', '/code', { code: await applicant.pin(), identityDocument: 'DNI' });
    return 'taken';
  },
  approve: async (applicant, live) => {
    await applicant.decide(live, 'approved');
    return 'taken';
  },
  password: async (applicant) => {
    const body = { password: goodPassword, confirmation: goodPassword };
    return slugOf(await applicant.call<unknown>('POST', `/journeys/${applicant.journey}/password`, body));
  },
  guess: async (applicant) => slugOf(await steps.code(applicant)),
  consent: async (applicant) => slugOf(await steps.consent(applicant)),
  correct: async (applicant) => slugOf(await steps.correct(applicant)),
  confirm: async (applicant) => slugOf(await steps.confirm(applicant)),
  resend: async (applicant) => slugOf(await steps.resend(applicant)),
};
