import type { JourneyDefinition } from '../journey-definition.ts';
import { kindsWhere } from '../stages/table.ts';
import { eachJourney, fault, when } from './finding.ts';
import type { Finding, Rule } from './finding.ts';
import { placeOf, routesOf } from './routes.ts';
import type { Route } from './routes.ts';

type RouteRule = (route: Route, definition: JourneyDefinition, kind: string) => Finding[];

/** Kinds that show a contact to be the applicant's. */
const proofs = kindsWhere(({ proves }) => proves !== undefined);

/** Whether every stage can be reached and left, on every way through a journey. */
export const stageRules: Rule[] = [
  onEachRoute(linkFirst),
  onEachRoute(pinAfterLink),
  onEachRoute(identityBeforeReview),
  onEachRoute(identityChosen),
  onEachRoute(approvalBeforeCode),
  onEachRoute(onceEach),
  onEachRoute(provesContact),
  eachJourney(byChannel),
];

/** What two ways have in common is found once. */
function onEachRoute(rule: RouteRule): Rule {
  return eachJourney((definition, kind) => {
    const found = routesOf(kind, definition).flatMap((route) => rule(route, definition, kind));
    const places = found.map(({ code, path }) => `${code} ${path.join('.')}`);
    return found.filter((_finding, index) => places.indexOf(places[index] ?? '') === index);
  });
}

/** Where a link is emailed only its token acts: nobody could take a step before it. */
function linkFirst(route: Route): Finding[] {
  const at = placeOf(route, 'emailLink');
  const before = route.slice(0, Math.max(0, at)).find(({ spec }) => spec.kind !== 'contactApproval');
  return before === undefined
    ? []
    : [
        fault(
          'link-not-first',
          before.path,
          `nobody gets past "${before.spec.kind}": where a link is emailed only its holder can act, and it comes after. Put emailLink first.`,
        ),
      ];
}

/** A dead PIN leads back to the link, whose use sends a new one. */
function pinAfterLink(route: Route): Finding[] {
  const at = placeOf(route, 'smsPin');
  if (at === -1) return [];
  const before = route[at - 1]?.spec;
  const path = route[at]?.path ?? [];
  if (before?.kind !== 'emailLink')
    return [
      fault(
        'pin-without-link',
        path,
        'a dead smsPin leads back to the emailLink before it: put one there, or use smsCode.',
      ),
    ];
  return when(before.once, () =>
    fault(
      'pin-after-single-link',
      path,
      'a dead smsPin asks for the link again, which can be used only once: drop "once", or use smsCode.',
    ),
  );
}

/** What a machine doubts is decided by the review that follows; without a doubt it is gone past. */
function identityBeforeReview(route: Route): Finding[] {
  return route.flatMap(({ spec, path }, index) => {
    const follows = route[index + 1]?.spec.kind === 'review';
    const precedes = route[index - 1]?.spec.kind === 'identity';
    return [
      ...when(spec.kind === 'review' && !precedes, () =>
        fault(
          'review-without-identity',
          path,
          'review looks at what identity was in doubt about: put it right after identity.',
        ),
      ),
      ...when(spec.kind === 'identity' && !follows, () =>
        fault(
          'identity-without-review',
          path,
          'whoever identity is in doubt about would go on unseen: put a review right after it.',
        ),
      ),
    ];
  });
}

function identityChosen(route: Route): Finding[] {
  const at = placeOf(route, 'identity');
  const { spec, path = [] } = route[at] ?? {};
  if (spec?.kind !== 'identity') return [];
  const asked = route.slice(0, at).some((each) => each.spec.kind === 'smsPin' && each.spec.ask !== undefined);
  return [
    ...when(!asked && spec.documents.length > 1, () =>
      fault(
        'identity-not-chosen',
        path,
        'nobody is asked which document they identify with: give an smsPin before it "ask: identityDocument".',
      ),
    ),
  ];
}

function approvalBeforeCode(route: Route, { contact, form }: JourneyDefinition, kind: string): Finding[] {
  const at = placeOf(route, 'contactApproval');
  if (at === -1) return [];
  const path = route[at]?.path ?? [];
  return [
    ...when(contact !== 'titular', () =>
      fault(
        'approval-without-titular',
        path,
        `contactApproval is for a titular without an email on file: it needs "contact: titular", not "${contact}".`,
      ),
    ),
    ...when(placeOf(route, 'emailCode') < at, () =>
      fault(
        'approval-without-code',
        path,
        'an approved email is then shown to be the applicant’s by a code: put an emailCode after contactApproval.',
      ),
    ),
    ...when(!form.includes('email'), () =>
      fault(
        'approval-without-email',
        [kind, 'form'],
        'contactApproval approves the email that was typed: the form must ask "email".',
      ),
    ),
  ];
}

/** Codes and captures are found by the kind of their stage. */
function onceEach(route: Route): Finding[] {
  return route.flatMap(({ spec, path }, index) =>
    when(placeOf(route, spec.kind) !== index, () =>
      fault('stage-twice', path, `${spec.kind} is there twice on one way; a kind of stage can be used once.`),
    ),
  );
}

function provesContact(route: Route, _definition: JourneyDefinition, kind: string): Finding[] {
  return when(placeOf(route, ...proofs) === -1, () =>
    fault(
      'nothing-proven',
      [kind, 'stages'],
      `no stage shows that the applicant can be reached: whoever knows a document gets through. Add one of ${proofs.join(', ')}.`,
    ),
  );
}

function byChannel({ form, stages }: JourneyDefinition, kind: string): Finding[] {
  const asked = form.includes('channel');
  const at = stages.findIndex((stage) => stage.kind === 'byChannel');
  return [
    ...when(asked && at === -1, () =>
      fault(
        'channel-without-stage',
        [kind, 'form', form.indexOf('channel')],
        'the form asks by which channel, and no stage depends on it: add a byChannel stage.',
      ),
    ),
    ...when(!asked && at !== -1, () =>
      fault(
        'stage-without-channel',
        [kind, 'stages', at],
        'byChannel depends on what the applicant picks: the form must ask "channel".',
      ),
    ),
  ];
}
