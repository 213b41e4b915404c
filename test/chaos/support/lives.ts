import type { JourneyAnswer } from '../../support/applicant.ts';
import { PatientApplicant } from './patient-applicant.ts';
import type { Person } from './people.ts';

/** How far an applicant's journey goes, and so what must have become of it in the end. */
export const lives = {
  /** All the way: an account. */
  completes: 'completed',
  /** The document says another number than the form: staff are to look at it. */
  raisesDoubt: 'review',
  /** Puts the phone away after the PIN. */
  stopsAfterPin: 'identity',
  /** Kills the PIN by wrong guesses and gets a new one by the link. */
  needsSecondPin: 'identity',
  /** Gets the PIN and goes for a walk. */
  stopsBeforePin: 'smsPin',
  /** Never opens the email. */
  ignoresEmail: 'emailLink',
  /** Is on no roster, and is told so by email. */
  notEligible: 'emailLink',
  /** Fills the form in again; the first journey gives way. */
  correctsForm: 'superseded',
} as const;
export type Life = keyof typeof lives;

/** What a life needs of others. */
export interface Surroundings {
  /** Photograph of the back of the own document. */
  back?: Buffer | undefined;
  /** What staff do with an identity that waits for them. */
  approve: (journeyId: string) => Promise<void>;
}

type Way = (applicant: PatientApplicant, surroundings: Surroundings) => Promise<void>;

/** What each does, after the form. */
const ways: Record<Life, Way> = {
  completes: async (applicant, { back, approve }) => {
    await applicant.useLink();
    await applicant.enterPin();
    await applicant.identify({ front: 'dni-front.jpg', back: back ?? 'dni-back.jpg', face: 'selfie.jpg' });
    await applicant.passReview(approve);
    await applicant.choosePassword(passwordOf(applicant));
  },
  raisesDoubt: async (applicant) => {
    await applicant.useLink();
    await applicant.enterPin();
    await applicant.identify({ front: 'dni-front.jpg', back: 'dni-back.jpg', face: 'selfie.jpg' });
  },
  stopsAfterPin: async (applicant) => {
    await applicant.useLink();
    await applicant.enterPin();
  },
  needsSecondPin: async (applicant) => {
    await applicant.useLink();
    const dead = await applicant.spoilPin();
    await applicant.useLink();
    await applicant.enterPin('DNI', dead);
  },
  stopsBeforePin: async (applicant) => {
    await applicant.useLink();
    await applicant.until(hasPin);
  },
  ignoresEmail: async (applicant) => {
    await applicant.message(({ links }) => links.some((link) => link.includes('/link/')));
  },
  notEligible: async (applicant) => {
    await applicant.message(({ subject }) => subject?.startsWith('We cannot go on') ?? false);
  },
  correctsForm: async (applicant) => {
    await applicant.useLink();
    await applicant.until(hasPin);
  },
};

function hasPin({ step }: JourneyAnswer): boolean {
  return step.kind === 'smsPin' && step.expiresAt !== null;
}

/** A journey as its applicant lived it. */
export interface Lived {
  life: Life;
  applicant: PatientApplicant;
}

/**
 * Lives a life from the form on. An applicant who corrects the form lives two journeys.
 */
export async function live(
  origin: string,
  life: Life,
  person: Person,
  surroundings: Surroundings,
): Promise<Lived[]> {
  const applicant = new PatientApplicant(origin, person);
  await applicant.register();
  await ways[life](applicant, surroundings);
  const lived = { life, applicant };
  if (life !== 'correctsForm') return [lived];
  const { journey, token } = applicant;
  const corrected = { ...person, email: `corrected-${person.email}`, replaces: { journey, token } };
  const next = await live(origin, 'stopsBeforePin', corrected, surroundings);
  await applicant.until(({ step }) => step.kind === 'ended');
  return [lived, ...next];
}

export function passwordOf({ journey }: PatientApplicant): string {
  return `the quiet walnut ${journey.slice(0, 8)} sails`;
}
