import type { Ending } from './endings.ts';
import type { StageKind } from './stages/spec.ts';
import { kindsWhere, traitsOf } from './stages/table.ts';

/** Where a journey that has lost its code goes back to. */
const [linkStage] = kindsWhere(({ link }) => link === 'opens');

/**
 * What a token may do. `form` watches; `link`, which only an emailed link gives, acts: the PIN counts only together with it. Where no link
 * is emailed the form's token is an `act`, which acts too but has shown no mailbox to be its holder's. `capture` is a phone's, lent by a
 * hand-off: it takes pictures.
 */
export type TokenScope = 'form' | 'act' | 'link' | 'capture';

/** The columns of a journey that decide whether it goes on. Instants are the database's. */
export interface JourneyStatus {
  stage: StageKind;
  ending: Ending | null;
  deadline: Date | null;
  /** The time that its clocks are judged by (store/connection/service-clock.ts). */
  servedNow: Date;
  /** Since when the window stands still, because staff are at it. */
  pausedAt: Date | null;
  parkedSince: Date | null;
  /** A fact that closes the open stage has been written, and the workflow has not moved on yet. */
  answered: boolean;
  /** Staff have refused the contact that it asked to be put on file. */
  contactRefused: boolean;
  /** The holder has gone by another journey: nothing of this one leads on, and its page shows nothing of that. */
  supersededSilently: boolean;
}

/** Whether the emailed link opens the way on from this stage: the only stage that a form's own token sees. */
export function isLinkStage(stage: StageKind): boolean {
  return traitsOf(stage).link === 'opens';
}

/** Whether the open stage is hidden from a token: it shows another in its place, as if no staff decided about anything. */
export function isDisguised({ stage }: Pick<JourneyStatus, 'stage'>, scope: TokenScope): boolean {
  return traitsOf(stage).disguisedAs !== undefined && scope !== 'link';
}

/**
 * Whether the journey is over, by its ending or by the clock before the workflow has noticed. It is not over while we keep it waiting, nor
 * when the stage has had its answer in time. One exception: at a disguised stage the form's token sees the window close as everybody
 * else's does, whatever is decided. An applicant who has opened the mailbox sees a refusal at once.
 */
export function endingOf(journey: JourneyStatus, scope: TokenScope = 'act'): Ending | undefined {
  const { ending, deadline, servedNow, pausedAt, parkedSince, contactRefused } = journey;
  const hidden = isDisguised(journey, scope);
  if (ending) return hidden && ending === 'rejected' ? 'expired' : ending;
  if (contactRefused && !hidden) return 'rejected';
  if (parkedSince !== null || (pausedAt !== null && !hidden)) return undefined;
  // Acknowledged in time: the workflow will hear it.
  if (journey.answered && !hidden) return undefined;
  return deadline !== null && deadline <= servedNow ? 'expired' : undefined;
}

/**
 * Whether its links and messages lead nowhere, because it was superseded silently. One exception: while staff are thought to decide about
 * the typed mailbox, that mailbox's own link goes on showing just that.
 */
export function leadsNowhere({
  supersededSilently,
  stage,
}: Pick<JourneyStatus, 'supersededSilently' | 'stage'>): boolean {
  return supersededSilently && traitsOf(stage).disguisedAs === undefined;
}

/** Whether the clock of the window stands, as a page shows it: parked, or staff are seen to be at it. */
export function clockStands(
  { pausedAt, parkedSince, stage }: Pick<JourneyStatus, 'pausedAt' | 'parkedSince' | 'stage'>,
  shown: StageKind,
): boolean {
  const seemsToRun = traitsOf(stage).disguisedAs === shown;
  return (pausedAt !== null && !seemsToRun) || parkedSince !== null;
}

/**
 * The stage that a page shows. A dead code whose stage a link renews leads back to that link, from the moment it died.
 * @param proven whether the token is known to come from the mailbox
 */
export function shownStage(
  stage: StageKind,
  { proven, codeDead }: { proven: boolean; codeDead: boolean },
): StageKind {
  const { disguisedAs, shownAs, link } = traitsOf(stage);
  if (link === 'renews' && codeDead && linkStage !== undefined) return linkStage;
  return (proven ? undefined : disguisedAs) ?? shownAs ?? stage;
}

/** What has become of the emailed link that leads a journey on. A journey that expired says so apart. */
export function journeyLinkState(journey: JourneyStatus): { ended: boolean; expired: boolean } {
  const ending = endingOf(journey, 'link');
  return {
    ended: (ending !== undefined && ending !== 'expired') || leadsNowhere(journey),
    expired: ending === 'expired',
  };
}
