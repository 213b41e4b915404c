import { journeyDefinition } from '../../domain/journey-definition.ts';
import type { ContactRule, FormField } from '../../domain/journey-definition.ts';
import { checkProgram } from '../../domain/program-check/check-program.ts';
import type { FormKind } from '../../domain/form-kinds.ts';
import type { Program } from '../../domain/program.ts';
import type { StageKind } from '../../domain/stages/spec.ts';

/** A program that the check accepts, and the journey of it that is to be walked. */
export interface Generated {
  program: Program;
  kind: FormKind;
  /** What it shows that no other did. */
  shows: string[];
  /** The stages with their settings, for the test's name. */
  text: string;
}

type Kind = StageKind | 'byChannel';
type Settings = Record<string, unknown>;

/** Each kind with each of its options. */
const options: Record<Kind, Settings[]> = {
  emailLink: [{}, { valid: '1 hour' }, { once: true }, { valid: '1 hour', once: true }],
  emailCode: [{}, { valid: '5 minutes', attempts: 2 }],
  smsPin: [
    { valid: '2 hours' },
    { valid: '2 hours', ask: 'identityDocument' },
    { valid: '5 minutes', attempts: 2 },
  ],
  smsCode: [{}, { valid: '5 minutes', attempts: 2 }],
  contactApproval: [{}, { within: '2 days' }],
  identity: [
    { documents: [['DNI']] },
    { documents: [['DNI'], ['NIE']] },
    { documents: [['greenCard', 'passport']], face: false },
    { documents: [['DNI']], face: false, minimumAge: 16 },
  ],
  vendorCheck: [{}, { within: '5 minutes' }],
  review: [{}, { within: '2 days' }],
  password: [{}, { ask: 'email' }],
  byChannel: [
    { email: { kind: 'emailLink', once: true }, sms: { kind: 'smsCode' } },
    { email: { kind: 'emailCode' }, sms: { kind: 'smsCode' } },
    { email: { kind: 'emailLink' }, sms: { kind: 'smsCode' } },
  ],
};
/** What is put one after the other. An identity that is not followed by its review has so far never been accepted. */
const units: Kind[][] = [
  ...(Object.keys(options) as Kind[]).map((kind) => [kind]),
  ['identity', 'review'],
  ['identity', 'vendorCheck', 'review'],
];
/** Enough to have each beside each, and between two others. */
const LONGEST = 3;
const MOST_OPTIONS = Math.max(...Object.values(options).map(({ length }) => length));

/** Every order of one to so many units. */
function orders(longest: number): Kind[][] {
  if (longest === 1) return units;
  const shorter = orders(longest - 1);
  const longer = shorter.flatMap((order) => units.map((unit) => [...order, ...unit]));
  return [...units, ...longer.filter((order) => new Set(order).size === order.length)];
}

/** What a form may ask, beside what the stages make it ask. */
const forms: Record<ContactRule, FormField[][]> = {
  typed: [['document', 'birthDate', 'mobile', 'email']],
  member: [['document'], ['identifier', 'birthDate']],
  titular: [
    ['document', 'email'],
    ['document', 'birthDate'],
  ],
  account: [['document'], ['email']],
};

function formOf(kind: FormKind, form: FormField[], order: readonly Kind[]): FormField[] {
  return [
    ...form,
    ...(kind === 'activation'
      ? (['activationCode', 'email'] as const).filter((each) => !form.includes(each))
      : []),
    ...(order.includes('byChannel') ? (['channel'] as const) : []),
    ...(order.includes('password') ? [] : (['password'] as const)),
  ];
}

/** Programs that differ from these in one kind of journey, of which the check says nothing worse than a warning; enough of them to show everything. */
export function acceptedPrograms(bases: Record<FormKind, Program>, kind: FormKind): Generated[] {
  const possible = orders(LONGEST).flatMap((order) =>
    (Object.keys(forms) as ContactRule[]).flatMap((contact) =>
      forms[contact]
        .slice(0, order.length > 2 ? 1 : 2)
        .flatMap((form) => variants(kind, contact, form, order)),
    ),
  );
  return cover(possible, bases[kind]);
}

/** A journey that a program might have; the check has not seen it yet. */
interface Possible extends Omit<Generated, 'program'> {
  definition: unknown;
}

function variants(
  kind: FormKind,
  contact: ContactRule,
  form: FormField[],
  order: readonly Kind[],
): Possible[] {
  const asked = formOf(kind, form, order);
  const contrast = asked.includes('birthDate') ? ['birthDate'] : [];
  return Array.from({ length: MOST_OPTIONS }, (_, option) => option).map((option) => {
    const picked = order.map((each) => ({ kind: each, which: option % options[each].length }));
    const stages = picked.map((each) => ({ kind: each.kind, ...options[each.kind][each.which] }));
    const where = `${kind} by ${contact}, ${asked.join('+')}`;
    return {
      kind,
      definition: { window: '3 days', form: asked, contact, contrast, stages },
      shows: [where, ...showsOf(picked)],
      text: `${where}: ${JSON.stringify(stages)}`,
    };
  });
}

function programOf({ definition, kind }: Possible, base: Program): Program | undefined {
  const program = { ...base, [kind]: journeyDefinition.parse(definition) };
  return checkProgram(program).some(({ level }) => level === 'fault') ? undefined : program;
}

/** Each option, and which kind follows which. */
function showsOf(picked: readonly { kind: Kind; which: number }[]): string[] {
  const names = ['begin', ...picked.map(({ kind }) => kind), 'end'];
  return [
    ...picked.map(({ kind, which }) => `${kind} ${String(which)}`),
    ...names.slice(1).map((name, index) => `${name} after ${names[index] ?? ''}`),
  ];
}

/**
 * The fewest, or nearly so, that show everything which any accepted one shows. Those that show most are checked first: what the check refuses
 * is dropped, and what shows nothing new is never checked.
 */
function cover(all: readonly Possible[], base: Program): Generated[] {
  const left = new Set(all.flatMap(({ shows }) => shows));
  const news = ({ shows }: Possible): number => shows.filter((each) => left.has(each)).length;
  const chosen: Generated[] = [];
  let open = all.map((possible) => ({ possible, news: news(possible) }));
  for (let most = Math.max(...open.map(({ news }) => news)); most > 0; most -= 1) {
    for (const each of open) {
      if (each.news < most || news(each.possible) < most) continue;
      const program = programOf(each.possible, base);
      each.news = 0;
      if (!program) continue;
      chosen.push({ ...each.possible, program });
      for (const shown of each.possible.shows) left.delete(shown);
    }
    open = open
      .map(({ possible, news: before }) => ({ possible, news: before && news(possible) }))
      .filter(({ news }) => news > 0);
  }
  return chosen;
}
