import type { FactOf, FactType } from '../facts.ts';
import type { Ending } from '../endings.ts';

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
  | { effect: 'askReview'; channel: 'email'; template: 'reviewOpened'; within: number };

/** Stages that send a code; the code counts there and nowhere else. */
export type CodePurpose = 'smsPin' | 'smsCode' | 'emailCode';

/** Work beside the stage that a fact asks for. */
export type SideErrand =
  { do: 'deliver'; messageId: string } | { do: 'read'; captureSet: string } | { do: 'readClocks' };

/**
 * Where a fact or a clock leads. `previous` settles there: what opened that stage is not sent again; `again` opens the
 * same stage anew.
 */
export type Move =
  | { to: 'next'; skipping?: 'review' }
  | { to: 'previous'; because: 'codeExpired' | 'codeKilled' }
  | { to: 'again' }
  | { to: 'stay'; errand?: SideErrand | readonly SideErrand[] }
  | { to: 'end'; ending: Ending };

/**
 * A kind of stage, one file each: what opens it, which facts it hears and where each leads, what its own clock does, and whether
 * the journey's window stands still meanwhile. A fact it does not hear is illegal and is rejected.
 */
export interface Stage<Spec extends { kind: string }> {
  kind: Spec['kind'];
  opening: (spec: Spec) => Opening;
  hears: { [T in FactType]?: (fact: FactOf<T>, spec: Spec) => Move };
  /** Where the stage's own clock leads when it strikes; stages without one end with the journey's window. */
  clock?: Move;
  /** The wait is ours (staff), not the applicant's: the window is credited with it. */
  pausesWindow?: true;
}
