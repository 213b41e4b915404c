/**
 * Who works with an institution's people.
 * - `officer`: registers people at an office
 * - `affiliations`: decides which contacts are put on file
 * - `reviewer`: decides on identities, and sees how their journeys stand
 * - `support`: helps people on the phone and at the desk
 * - `supervisor`: all that is done from a desk of the institution; registration acts stay with officers
 * - `auditor`: looks, masked, and changes nothing
 * - `operator`: runs the service for all programs; sees numbers, providers and who did what, and nobody's data, masked ones neither
 */
export const staffRoles = [
  'officer',
  'affiliations',
  'reviewer',
  'support',
  'supervisor',
  'auditor',
  'operator',
] as const;
export type StaffRole = (typeof staffRoles)[number];

/** The programs that a role works for: one, whose people it may meet, or all of them, and then no people at all. */
export const worksFor: Record<StaffRole, 'program' | 'all'> = {
  officer: 'program',
  affiliations: 'program',
  reviewer: 'program',
  support: 'program',
  supervisor: 'program',
  auditor: 'program',
  operator: 'all',
};

/**
 * What staff do, as coarse as it is granted.
 * - `ownSession`: see, raise and end one's own session, and set up its second factor
 * - `ownSecondFactor`: change one's own second factor, once it was shown
 * - `ownQueue`: see what waits for the role
 * - `registerPeople`: registration acts, with their activation codes
 * - `decideContacts`: approve or refuse a contact that somebody asks to be put on file
 * - `decideReviews`: decide on identities that a person must look at
 * - `assignReviews`: take over an identity that a colleague is at
 * - `handleCases`: what account holders have reported
 * - `seeLostMessages`: what was sent and did not arrive
 * - `seeStuck`: what does not go on by itself, in groups of what is stuck alike, masked
 * - `retryGroups`: try again what is stuck alike, all at once
 * - `runSchedules`: see, pause and run what the service does every so often, for all programs
 * - `startJourneys`: begin a journey for somebody who came in person
 * - `search`: find people and journeys by what somebody says, masked
 * - `seePeople`: what the institution and this product know of a person, and, each with its reason, the data in full
 * - `seeJourneys`: how a journey stands and went, masked
 * - `helpJourneys`: send a message again, try again, move a deadline
 * - `seeNumbers`: how many began, went on and arrived, in sums that lead to nobody
 * - `endJourneys`: stop a journey, or stop it and forget whose it was
 * - `writeNotes`: read and write what staff note about a person and their journeys
 * - `decideRequests`: see what waits for a second person, and decide about what the role may confirm (domain/journey-actions.ts)
 * - `seeAudit`: who did what and when
 * - `seeAuditSubjects`: also to whom, masked, and why
 * - `seeOperation`: how the service stands in every program, in numbers
 */
export const staffActions = [
  'ownSession',
  'ownSecondFactor',
  'ownQueue',
  'registerPeople',
  'decideContacts',
  'decideReviews',
  'assignReviews',
  'handleCases',
  'seeLostMessages',
  'seeStuck',
  'retryGroups',
  'runSchedules',
  'startJourneys',
  'search',
  'seePeople',
  'seeJourneys',
  'helpJourneys',
  'endJourneys',
  'seeNumbers',
  'writeNotes',
  'decideRequests',
  'seeAudit',
  'seeAuditSubjects',
  'seeOperation',
] as const;
export type StaffAction = (typeof staffActions)[number];

/** What everyone has. */
const self = ['ownSession', 'ownSecondFactor'] as const satisfies readonly StaffAction[];
/** What everyone of a program has: also what waits for the role. */
const own = [...self, 'ownQueue'] as const satisfies readonly StaffAction[];

const granted: Record<StaffRole, readonly StaffAction[]> = {
  officer: [...own, 'registerPeople', 'search'],
  affiliations: [...own, 'decideContacts', 'search'],
  reviewer: [...own, 'decideReviews', 'search', 'seeJourneys', 'decideRequests'],
  support: [
    ...own,
    'decideReviews',
    'handleCases',
    'seeLostMessages',
    'seeStuck',
    'startJourneys',
    'search',
    'seePeople',
    'seeJourneys',
    'helpJourneys',
    'endJourneys',
    'writeNotes',
    'decideRequests',
  ],
  supervisor: [
    ...own,
    'decideContacts',
    'decideReviews',
    'assignReviews',
    'handleCases',
    'seeLostMessages',
    'seeStuck',
    'retryGroups',
    'runSchedules',
    'startJourneys',
    'search',
    'seePeople',
    'seeJourneys',
    'helpJourneys',
    'endJourneys',
    'seeNumbers',
    'writeNotes',
    'decideRequests',
    'seeAudit',
    'seeAuditSubjects',
  ],
  auditor: [...own, 'search', 'seeStuck', 'seeJourneys', 'seeNumbers', 'seeAudit', 'seeAuditSubjects'],
  operator: [...self, 'seeAudit', 'seeOperation'],
};

/** What a session was entered with: `password` alone reaches only as far as showing or setting up the second factor. */
export const staffLevels = ['password', 'full'] as const;
export type StaffLevel = (typeof staffLevels)[number];

/** What needs no second factor; whatever is not named here does. */
const withPasswordAlone: readonly StaffAction[] = ['ownSession'];

const within: Record<StaffLevel, (action: StaffAction) => boolean> = {
  password: (action) => withPasswordAlone.includes(action),
  full: () => true,
};

/** Whether a session of this level reaches as far as that. */
export function reaches(level: StaffLevel, action: StaffAction): boolean {
  return within[level](action);
}

/** Whether a role may do it; what is not granted is refused, also to a role that is not known. */
export function can(role: string, action: StaffAction): boolean {
  return isStaffRole(role) && granted[role].includes(action);
}

export function isStaffRole(text: string): text is StaffRole {
  return staffRoles.some((role) => role === text);
}

const NAME = /^[a-z][a-z0-9._-]{2,39}$/;

/** A name to log in with, in its one spelling; undefined for what can be none. */
export function normaliseStaffName(typed: string): string | undefined {
  const name = typed.trim().toLowerCase();
  return NAME.test(name) ? name : undefined;
}

/** What staff begin for somebody who came in person. */
export const assistedKinds = ['registration', 'recovery'] as const;
export type AssistedKind = (typeof assistedKinds)[number];

/** The name that the audit gives to a staff member. */
export function staffActor(name: string): string {
  return `staff:${name}`;
}

/** The login name of a staff member whom the audit names. */
export function nameOfActor(actor: string): string {
  return actor.replace(/^staff:/, '');
}
