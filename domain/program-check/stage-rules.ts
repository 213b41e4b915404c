import type { JourneyDefinition } from '../journey-definition.ts';
import type { StageSpec } from '../stages/spec.ts';
import type { Neighbour } from '../stages/stage.ts';
import { hears, kindsWhere, openingOf, pausesWindow, placeFaults } from '../stages/table.ts';
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
  onEachRoute(eachInItsPlace),
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

/** Where a link is emailed only its token acts: no applicant could take a step before it. */
function linkFirst(route: Route): Finding[] {
  const at = placeOf(route, ...kindsWhere(({ link }) => link === 'opens'));
  const before = route.slice(0, Math.max(0, at)).find(({ spec }) => !pausesWindow(spec));
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

/** What each kind demands of its place, it says itself. */
function eachInItsPlace(route: Route, { contact, form }: JourneyDefinition, kind: string): Finding[] {
  const all = route.map(({ spec }) => neighbour(spec));
  return route.flatMap(({ spec, path }, index) => {
    const place = { before: all.slice(0, index), after: all.slice(index + 1), contact, form };
    return placeFaults(spec, place).map(({ code, text, at }) =>
      fault(code, at === undefined ? path : [kind, at], text),
    );
  });
}

function neighbour(spec: StageSpec): Neighbour {
  return {
    kind: spec.kind,
    opening: openingOf(spec),
    hears: (type) => hears(spec.kind, type),
    asks: 'ask' in spec ? spec.ask : undefined,
  };
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
      `no stage shows that the applicant can be reached: anyone who knows a document gets through. Add one of ${proofs.join(', ')}.`,
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
