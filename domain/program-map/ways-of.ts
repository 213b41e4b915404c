import type { Ending } from '../endings.ts';
import type { Fact, FactOf, FactType } from '../facts.ts';
import { doubts } from '../identity-verdict.ts';
import { beginning, reduce } from '../journey.ts';
import type { JourneyState } from '../journey.ts';
import type { StageKind, StageSpec } from '../stages/spec.ts';

/** Where a way begins or ends: the form, a stage, or an ending. */
export type MapPlace = 'form' | StageKind | Ending;

/** A way from one place to another: on, back to what was there before (or to the same anew), or to an end. */
export interface Way {
  from: MapPlace;
  to: MapPlace;
  leads: 'on' | 'back' | 'end';
}

type Sample<T extends FactType> = Omit<FactOf<T>, 'id' | 'opening'>;

const [doubt] = doubts;

/** What can happen at a stage, in each way that it can turn out. What staff do wherever a journey is, what ends it there, and what moves nothing, has no sample. */
const samples: { [T in FactType]: readonly Sample<T>[] } = {
  emailConfirmed: [{ type: 'emailConfirmed' }],
  phoneVerified: [{ type: 'phoneVerified' }],
  codeKilled: [{ type: 'codeKilled' }],
  codeAsked: [{ type: 'codeAsked' }],
  triesExhausted: [],
  resendAsked: [],
  messageUndelivered: [],
  messageHeldUp: [],
  handoffTexted: [],
  documentCaptured: [],
  pictureAsked: [],
  identityConfirmed: [
    { type: 'identityConfirmed', doubts: [] },
    { type: 'identityConfirmed', doubts: [doubt] },
    { type: 'identityConfirmed', doubts: [doubt], past: 'vendor' },
  ],
  identityHandedOver: [],
  vendorAnswered: [
    { type: 'vendorAnswered', doubts: [] },
    { type: 'vendorAnswered', doubts: [doubt] },
  ],
  identityRefused: [{ type: 'identityRefused' }],
  reviewDecided: [
    { type: 'reviewDecided', decision: 'approved' },
    { type: 'reviewDecided', decision: 'rejected' },
  ],
  reviewReopened: [],
  contactDecided: [{ type: 'contactDecided', decision: 'approved' }],
  passwordChosen: [{ type: 'passwordChosen' }],
  retryAsked: [],
  stageRestarted: [],
  superseded: [],
  cancelled: [],
  erased: [],
};

/** Every way through the stages of a plan, found by letting happen at each what can: nothing of it is written down a second time. */
export function waysOf(stages: StageSpec[]): Way[] {
  const first = stages[0]?.kind;
  const ways = stages.flatMap((_, position) => waysFrom(stages, position));
  const all: Way[] = first === undefined ? ways : [{ from: 'form', to: first, leads: 'on' }, ...ways];
  return [...new Map(all.map((way) => [`${way.from} ${way.to}`, way])).values()];
}

function waysFrom(stages: StageSpec[], position: number): Way[] {
  const from = stages[position]?.kind;
  if (from === undefined) return [];
  const before: JourneyState = { ...beginning({ stages }), position, opening: 1, commands: [] };
  const facts = Object.values(samples).flat() as Fact[];
  const after = [
    ...facts.map((fact) => reduce(before, { ...fact, id: fact.type, opening: 1 })),
    reduce(before, { type: 'clockFired', clock: 'stage' }),
  ];
  return after.flatMap((state): Way[] => {
    if (state.ending !== undefined) return [{ from, to: state.ending, leads: 'end' }];
    const to = stages[state.position]?.kind;
    if (to === undefined || state.opening === before.opening) return [];
    return [{ from, to, leads: state.position > position ? 'on' : 'back' }];
  });
}
