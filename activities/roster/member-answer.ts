import { z } from 'zod';
import { checkPeriodBegin, checkPeriodEnd, plainCell } from '../../domain/roster-fields.ts';
import type { RosterPerson, RosterQuery, RosterRecord } from '../../domain/roster-record.ts';
import type { CellOf } from '../../domain/roster-judge.ts';
import { judgePerson } from '../../domain/roster-row.ts';
import type { RowRules } from '../../domain/roster-rules.ts';

const text = z.string().nullish();
const period = z.object({ from: z.string(), until: text });
/** An institution may send more than this; what is not asked for is not kept. */
const person = z.object({
  document_type: text,
  document: z.string(),
  name: text,
  member_number: text,
  birth_date: text,
  sex: text,
  relation: text,
  email: text,
  mobile: text,
  affiliations: z.array(period).max(200).default([]),
  attributes: z
    .record(z.string().max(60), z.union([z.string(), z.number(), z.boolean()]).nullable())
    .default({}),
});
const memberAnswer = person.extend({ titular: person.nullish() });
type PersonAnswer = z.output<typeof person>;

/** `leftOut`: the fields that cannot be used and that the person is listed without, such as a landline where a mobile belongs. */
export type AnswerCheck =
  { ok: true; record: RosterRecord; leftOut: string[] } | { ok: false; fault: string };
type PersonCheck = { ok: true; person: RosterPerson; leftOut: string[] } | { ok: false; fault: string };

/**
 * Reads the body of an answer, by the same rules as a row of a file. Only the person who was asked for is believed.
 * `fault` names what is wrong, without its value.
 */
export function readMemberAnswer(body: unknown, asked: RosterQuery, rules: RowRules): AnswerCheck {
  const parsed = memberAnswer.safeParse(body);
  if (!parsed.success) return { ok: false, fault: parsed.error.issues[0]?.path.map(String).join('.') ?? '' };
  const member = readPerson(parsed.data, rules);
  if (!member.ok) return member;
  if (!isAsked(member.person, asked)) return { ok: false, fault: 'otherPerson' };
  const { titular } = parsed.data;
  const { leftOut } = member;
  if (!titular) return { ok: true, record: { ...member.person, titular: null }, leftOut };
  const head = readPerson(titular, rules);
  if (!head.ok) return { ok: false, fault: `titular.${head.fault}` };
  const both = [...leftOut, ...head.leftOut.map((field) => `titular.${field}`)];
  return { ok: true, record: { ...member.person, titular: head.person }, leftOut: both };
}

function readPerson(answer: PersonAnswer, rules: RowRules): PersonCheck {
  const { affiliations, attributes, ...fields } = answer;
  const cells: Partial<Record<string, string | null | undefined>> = fields;
  const cellOf: CellOf = (column) => cells[column] ?? '';
  const named = Object.entries(attributes).map(([name, value]): [string, string] => [
    name,
    String(value ?? ''),
  ]);
  const verdict = judgePerson(cellOf, named, rules);
  if (!verdict.ok) return { ok: false, fault: verdict.refusals[0]?.column ?? '' };
  const periods = affiliations.map(readPeriod);
  if (periods.some((each) => each === undefined)) return { ok: false, fault: 'affiliations' };
  const { period: _period, titular: _titular, ...data } = verdict.row;
  const affiliated = periods.filter((each) => each !== undefined);
  const leftOut = verdict.leftOut.map(({ column }) => column);
  return { ok: true, person: { ...data, affiliations: affiliated }, leftOut };
}

const noEnd = { ok: true, value: null } as const;

function readPeriod({
  from,
  until,
}: z.output<typeof period>): RosterPerson['affiliations'][number] | undefined {
  const first = checkPeriodBegin(plainCell(from));
  const last = until === null || until === undefined ? noEnd : checkPeriodEnd(plainCell(until));
  if (!first.ok || !last.ok) return undefined;
  if (last.value !== null && last.value < first.value) return undefined;
  return { from: first.value, until: last.value };
}

function isAsked({ document, memberNumber }: RosterPerson, asked: RosterQuery): boolean {
  const { document: wanted } = asked;
  if (wanted && (wanted.type !== document.type || wanted.number !== document.number)) return false;
  return asked.memberNumber === undefined || asked.memberNumber === memberNumber;
}
