import { describe, expect, it } from 'vitest';
import { isIsoDate } from '../../domain/roster-fields.ts';
import { readHeader } from '../../domain/roster-columns.ts';
import { judgeRow } from '../../domain/roster-row.ts';
import type { RowVerdict } from '../../domain/roster-row.ts';
import type { RowRules } from '../../domain/roster-rules.ts';

const rules: RowRules = {
  today: '2026-03-01',
  document: (typed, type = 'ID') =>
    /^\d+$/.test(typed)
      ? { ok: true, value: { type, number: String(Number(typed)) } }
      : { ok: false, culprit: 'document', reason: 'is no document', holders: [], unidentified: true },
  mobile: (typed) =>
    typed.startsWith('+') ? { ok: true, value: typed } : { ok: false, reason: 'is no mobile' },
};

/** Judges one row of these cells; every other column is not in the file. */
function judge(cells: Record<string, string>): RowVerdict {
  const check = readHeader(Object.keys(cells));
  if (!check.ok) throw new Error(check.faults.join('; '));
  return judgeRow(Object.values(cells), check.header, rules);
}

function refusals(cells: Record<string, string>): string[] {
  const verdict = judge({ document: '7', ...cells });
  return verdict.ok ? [] : verdict.refusals.map(({ column, reason }) => `${column} ${reason}`);
}

describe('the header of a roster', () => {
  it('may have its columns in any order and any case, with attributes by the institution’s own names', () => {
    const check = readHeader([' Name', 'ATTRIBUTES.Plan médico', 'Document']);
    expect(check).toMatchObject({
      ok: true,
      header: { width: 3, attributes: [{ name: 'Plan médico', place: 1 }] },
    });
    expect(check.ok && [...check.header.places]).toEqual([
      ['name', 0],
      ['document', 2],
    ]);
  });

  it.each([
    [['name'], 'there is no column "document"'],
    [['document', 'nme'], '"nme" is no column of a roster'],
    [['document', 'attributes.'], '"attributes." is no column of a roster'],
    [['document', 'attributes.__proto__'], '"attributes.__proto__" is no column of a roster'],
    [['document', 'attributes.a', 'attributes.a'], '"attributes.a" is there twice'],
    [['document', 'titular_document_type'], '"titular_document_type" needs the column "titular_document"'],
  ])('is refused: %j', (cells, fault) => {
    expect(readHeader(cells)).toEqual({ ok: false, faults: [fault] });
  });
});

describe('a row of a roster', () => {
  it('is what its cells mean, blanks around them left out and empty ones null', () => {
    const verdict = judge({
      document: ' 007 ',
      document_type: 'LC',
      name: ' Jose\u0301 ',
      member_number: '',
      birth_date: '1975-08-15',
      sex: 'Varón',
      email: 'jose@Example.org',
      mobile: '+541',
      affiliated_from: '2020-02-29',
      affiliated_until: '',
      titular_document: '8',
      'attributes.plan': ' Gold ',
      'attributes.note': '',
    });
    expect(verdict).toEqual({
      ok: true,
      leftOut: [],
      row: {
        document: { type: 'LC', number: '7' },
        name: 'José',
        memberNumber: null,
        birthDate: '1975-08-15',
        sex: 'M',
        email: 'jose@example.org',
        mobile: '+541',
        period: { from: '2020-02-29', until: null },
        titular: { type: 'ID', number: '8' },
        relation: null,
        attributes: { plan: 'Gold' },
      },
    });
  });

  it('is of a titular when it names its own document as the titular’s', () => {
    expect(judge({ document: '7', titular_document: '007' })).toMatchObject({
      ok: true,
      row: { titular: null },
    });
  });

  it.each(['9999-12-31', '2999-12-31', '2099-01-01'])('may end on %s, which is no end', (until) => {
    const cells = { document: '7', affiliated_from: '2020-01-01', affiliated_until: until };
    expect(judge(cells)).toMatchObject({ row: { period: { from: '2020-01-01', until: null } } });
  });

  it('may have invisible signs around or between its own', () => {
    const cells = {
      document: '\u202a7\u202c\u200b',
      name: '\u200bAna\u00a0\ufeff',
      birth_date: '1975\u200b-08-15',
    };
    const row = { document: { number: '7' }, name: 'Ana', birthDate: '1975-08-15' };
    expect(judge(cells)).toMatchObject({ ok: true, row });
  });

  it('is taken without a mobile that cannot be used', () => {
    expect(judge({ document: '7', name: 'Ana', mobile: '1' })).toMatchObject({
      ok: true,
      row: { name: 'Ana', mobile: null },
      leftOut: [{ column: 'mobile', reason: 'is no mobile' }],
    });
  });

  it.each<[Record<string, string>, string]>([
    [{ document: '' }, 'document is missing'],
    [{ document: 'x' }, 'document is no document'],
    [{ name: 'a\nb' }, 'name has a line break or another control character in it'],
    [{ name: 'a'.repeat(501) }, 'name is longer than 500 characters'],
    [{ birth_date: '15/08/1975' }, 'birth_date is not a date; dates are written 1975-08-15'],
    [{ birth_date: '2025-02-29' }, 'birth_date is not a date; dates are written 1975-08-15'],
    [{ birth_date: '2026-03-02' }, 'birth_date lies in the future'],
    [{ birth_date: '1874-12-31' }, 'birth_date is too long ago for anybody alive'],
    [{ sex: 'H' }, 'sex is not a sex as documents print it: F (female), M (male) or X'],
    [{ email: 'a@b' }, 'email is not an email address'],
    [{ affiliated_from: '0202-01-01' }, 'affiliated_from is no year of an affiliation'],
    [{ affiliated_from: '2999-12-31' }, 'affiliated_from is no year of an affiliation'],
    [
      { affiliated_from: '', affiliated_until: '2020-01-01' },
      'affiliated_until is there without a beginning',
    ],
    [
      { affiliated_from: '2020-01-02', affiliated_until: '2020-01-01' },
      'affiliated_until lies before affiliated_from',
    ],
    [
      { affiliated_from: 'x', affiliated_until: '2020-01-01' },
      'affiliated_from is not a date; dates are written 1975-08-15',
    ],
    [{ titular_document: 'x' }, 'titular_document is no document'],
    [
      { titular_document: '', titular_document_type: 'LC' },
      'titular_document_type is there without a document',
    ],
    [{ 'attributes.plan': '\u0000' }, 'attributes.plan has a line break or another control character in it'],
  ])('is refused for %j alone', (cells, refusal) => {
    expect(refusals(cells)).toEqual([refusal]);
  });

  it('is refused for everything that is wrong with it at once, and still tells whose it is', () => {
    const verdict = judge({ document: '7', email: 'x', birth_date: 'x', affiliated_from: 'x' });
    expect(verdict).toMatchObject({ ok: false, holders: [{ type: 'ID', number: '7' }], unidentified: false });
    expect(verdict.ok || verdict.refusals).toHaveLength(3);
  });
});

describe('a date', () => {
  it('is one exactly when the calendar has it', () => {
    for (const year of [1900, 1999, 2000, 2024, 2025])
      for (let month = 0; month <= 13; month += 1)
        for (let day = 0; day <= 32; day += 1) {
          const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
          const at = new Date(`${text}T00:00:00Z`);
          const real = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
          expect(isIsoDate(text), text).toBe(real);
        }
  });
});
