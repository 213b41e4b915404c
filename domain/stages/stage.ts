import type { FactOf, FactType } from '../facts.ts';
import type { Ending } from '../endings.ts';
import type { MessageBy } from '../messages.ts';
import type { StageKind } from './spec.ts';

/** What the engine does when a stage opens. Data: the activities know how. */
export type Opening =
  | { effect: 'none' }
  | { effect: 'sendLink'; channel: 'email'; template: 'link'; valid?: number | undefined; once: boolean }
  | {
      effect: 'sendCode';
      channel: 'sms' | 'email';
      template: 'pin' | 'smsCode' | 'emailCode';
      purpose: CodePurpose;
      valid: number;
      attempts: number;
    }
  | { effect: 'askApproval'; channel: 'email'; template: 'approvalAsked'; within: number }
  | { effect: 'askReview'; channel: 'email'; template: 'reviewOpened'; within: number }
  | { effect: 'askVendor'; within: number };

/** Stages that send a code; the code counts there and nowhere else. */
export type CodePurpose = Extract<StageKind, 'smsPin' | 'smsCode' | 'emailCode'>;

/**
 * Work beside the stage that a fact asks for. A message that is a `notice` parks nothing when it cannot leave; `by`: its channel, where that
 * is not the stage's.
 */
export type SideCommand =
  | { do: 'deliver'; messageId: string; for?: 'notice'; by?: 'sms' }
  | { do: 'read'; captureSet: string }
  | { do: 'askVendor' }
  | { do: 'askVerdict' }
  | { do: 'readClocks' };

/**
 * Where a fact or a clock leads. `previous` settles there: what opened that stage is not sent again; `again` opens the
 * same stage anew, `back` an earlier one.
 */
export type Move =
  | { to: 'next'; skipping?: 'review' | 'vendorCheck' }
  | { to: 'previous'; because: 'codeExpired' | 'codeKilled' }
  | { to: 'again' }
  | { to: 'back'; position: number }
  | { to: 'stay'; command?: SideCommand | readonly SideCommand[] }
  | { to: 'end'; ending: Ending };

/** A letter that closes a journey which ends at a stage. */
export interface ClosingLetter {
  template: MessageBy<'email'>;
  /** The mailbox that was typed, or the contact that the journey writes to. */
  to: 'typed' | 'contact';
}

/** What is special about a stage where a code is typed. */
export interface StageCode {
  /** The fact that a right one is. */
  right: 'phoneVerified' | 'emailConfirmed';
  /**
   * Whether its time starts anew when it is sent again. Every other code keeps its end, so that no repetition lengthens it (ASVS 6.5.5).
   */
  agesAnew?: true;
  /** The message that also carries a link back to the page, for an applicant who has left it. */
  withLink?: { approved: 'contactApproved' } | { assisted: 'deskSmsCode' };
}

/** What a stage may ask of another stage before or after it on a way through the journey. */
export interface Neighbour {
  kind: StageKind;
  opening: Opening;
  hears: (type: FactType) => boolean;
  /** What its page asks besides. */
  asks: string | undefined;
}

/** Where a stage of a program stands. */
export interface Place {
  before: readonly Neighbour[];
  after: readonly Neighbour[];
  /** What the form asks, and where the journey's messages go. */
  form: readonly string[];
  contact: string;
}

/** Why a stage cannot stand where it does, for the program check. */
export interface PlaceFault {
  code: string;
  text: string;
  /** What has to change; by default the stage. */
  at?: 'form';
}

/**
 * A kind of stage, one file each, and all that the rest asks of it: what opens it, which facts it hears and where each leads, what its own
 * clock does, whose move it is, and what is seen of it. A fact it does not hear is illegal and is rejected.
 */
export interface Stage<Spec extends { kind: StageKind }> {
  kind: Spec['kind'];
  opening: (spec: Spec) => Opening;
  hears: { [T in FactType]?: (fact: FactOf<T>, spec: Spec) => Move };
  /** What it demands of its place in a program, beyond what the rules ask of every stage. */
  demands?: (spec: Spec, place: Place) => PlaceFault[];
  /** Where the stage's own clock leads when it fires; stages without one end with the journey's window. */
  clock?: Move;
  /** While staff or a vendor are at it the applicant's window stands still, and the page's progress does not count it. */
  waitsFor: 'applicant' | 'staff' | 'vendor';
  /** The contact that it shows to be the applicant's. */
  proves?: 'email' | 'mobile';
  code?: StageCode;
  /** An emailed link `opens` the way on here, or is used again where the code has died: then it `renews` it. */
  link?: 'opens' | 'renews';
  /** What the page shows instead of it, so that its words are those of the step that the applicant knows. */
  shownAs?: StageKind;
  /** The stage shown to an applicant who has not opened the mailbox in question, so that they cannot tell that staff are at it. */
  disguisedAs?: StageKind;
  /** Only applicants of this eligibility go through it. */
  onlyFor?: 'awaitsContact';
  /** Each opening has a message of its own; elsewhere the latest of the kind stands for all. */
  messageEachOpening?: true;
  /** What is written when the journey ends here. */
  letters?: Partial<Record<'rejected' | 'expired', ClosingLetter>>;
}
