import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readIdentifier } from '../../../domain/identifier.ts';
import { loadPrograms } from '../../../platform/programs/load.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { everything, family, importText, inPieces, leftBehind, listed } from './rosters.ts';

const programsDir = join(import.meta.dirname, '../../../programs');
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.close());

beforeEach(() => database.asOwner('TRUNCATE members, affiliations, roster_imports CASCADE'));

describe('a refused row', () => {
  const bad = [...family, '1,,,15/08/1975,ana@,123,2020-01-01,2019-01-01,,'];

  it('keeps the whole file out, and says line, column and reason of everything', async () => {
    await importText(database, family.slice(0, 4));
    const before = await everything(database);
    const { outcome, refusals } = await importText(database, bad);
    expect(outcome).toBe('rowsRefused');
    expect(refusals).toEqual(
      [
        { column: 'affiliated_until', reason: 'lies before affiliated_from' },
        { column: 'birth_date', reason: 'is not a date; dates are written 1975-08-15' },
        { column: 'document', reason: 'is not a document as this program takes them' },
        { column: 'email', reason: 'is not an email address' },
      ].map((cell) => ({ line: 6, ...cell, effect: 'unidentified' })),
    );
    expect(await everything(database)).toEqual(before);
    expect(await leftBehind(database)).toEqual([]);
  });

  it('is left out when that is asked for, and its holder stays as they were', async () => {
    await importText(database, family);
    const before = await listed(database);
    const rows = family.map((row) => row.replace('1978-03-02', '1978-3-2').replace('Eva', 'Eve'));
    expect(await importText(database, rows, { skipBad: true })).toMatchObject({
      outcome: 'imported',
      staged: { rows: 4, refused: 1 },
      changes: { changed: 1, kept: 1, delisted: 0 },
      refusals: [{ line: 4, column: 'birth_date' }],
    });
    const after = await listed(database);
    expect(after.get('DNI 26515261')).toEqual(before.get('DNI 26515261'));
    expect(after.get('DNI 52515262')?.name).toBe('Eve Paz');
  });

  it('keeps a member number as the form reads it, and refuses one that the form would not', async () => {
    const casmu = (await loadPrograms(programsDir)).get('casmu');
    if (!casmu) throw new Error('casmu is a program');
    const good = ['document,member_number', '1123456,0012', '2234567,1.234'];
    await importText(database, good, { program: casmu });
    const { rows } = await database.pool.query<{ number: string }>(
      'SELECT member_number AS number FROM members ORDER BY document',
    );
    for (const typed of ['0012', '12', '1.234', '1234']) {
      const read = readIdentifier(typed, casmu.documents, casmu.country);
      expect(rows.map(({ number }) => number)).toContain(read.ok && read.read.memberNumber);
    }
    const bad = ['document,member_number', '1123456,1234567', '2234567,A-12', '3345678,99'];
    const { outcome, refusals } = await importText(database, bad, { program: casmu });
    expect([outcome, refusals.map(({ line, column }) => [line, column])]).toEqual([
      'rowsRefused',
      [
        [2, 'member_number'],
        [3, 'member_number'],
      ],
    ]);
  });

  it.each<[string, string[], [number, string, string][]]>([
    [
      'the same document with contradicting data',
      ['document,name', '24515260,Ana', '26515261,Eva', '24.515.260,Eve'],
      [
        [2, 'name', 'is not the same in all rows of this document (lines 2 to 4)'],
        [4, 'name', 'is not the same in all rows of this document (lines 2 to 4)'],
      ],
    ],
    [
      'one number for two people',
      ['document,member_number', '24515260,7', '26515261,7'],
      [
        [2, 'member_number', 'is that of several documents (lines 2 to 3)'],
        [3, 'member_number', 'is that of several documents (lines 2 to 3)'],
      ],
    ],
    [
      'a titular who is not in the file',
      ['document,titular_document', '24515260,99888777'],
      [[2, 'titular_document', 'is of nobody in this file']],
    ],
    [
      'a titular with a titular',
      ['document,titular_document', '24515260,', '26515261,24515260', '52515262,26515261'],
      [[4, 'titular_document', 'is of somebody who has a titular as well (line 3)']],
    ],
    [
      'a family whose titular was refused, and the other rows of a document with a refused one',
      ['document,birth_date,titular_document', '24515260,1975-08-15,', '24515260,x,', '26515261,,24515260'],
      [
        [2, 'document', 'has another row that was refused (line 3)'],
        [3, 'birth_date', 'is not a date; dates are written 1975-08-15'],
        [4, 'titular_document', 'is of a titular whose row was refused (line 2)'],
      ],
    ],
    [
      'too many cells',
      ['document,name', '24515260,Paz,Ana'],
      [[2, '', 'has 3 cells where the header has 2']],
    ],
    [
      'something in a column without a name',
      ['document,,name', '24515260,x,Ana'],
      [[2, '', 'has something in column 2, which has no name']],
    ],
    [
      'a line break in a cell without quotes',
      ['document,name,email', '24515260,Ana', 'Paz,ana@example.org'],
      [
        [2, '', 'goes on in line 3: a line break inside a cell needs quotes'],
        [3, 'document', 'is not a document as this program takes them'],
      ],
    ],
  ])('is found for %s', async (_, rows, expected) => {
    const { outcome, refusals } = await importText(database, rows);
    expect(outcome).toBe('rowsRefused');
    expect(refusals.map(({ line, column, reason }) => [line, column, reason])).toEqual(expected);
  });

  it('lets a family come in under a titular who stays from the last list', async () => {
    await importText(database, family.slice(0, 4));
    const rows = family.map((row) => row.replace('1975-08-15', 'in August'));
    expect((await importText(database, rows, { skipBad: true })).outcome).toBe('imported');
    expect((await listed(database)).get('DNI 52515262')?.titular).toBe('24515260');
  });

  it('keeps its number from going to another', async () => {
    await importText(database, ['document,member_number,birth_date', '24515260,7,', '26515261,8,']);
    const rows = ['document,member_number,birth_date', '24515260,9,x', '26515261,7,'];
    const { refusals } = await importText(database, rows, { skipBad: true });
    expect(refusals.map(({ line, column }) => [line, column])).toEqual([
      [2, 'birth_date'],
      [3, 'member_number'],
    ]);
    expect((await listed(database)).get('DNI 26515261')?.member_number).toBe('8');
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['', 'Line 1: the file is empty.'],
    ['dni,name\n', 'Line 1: "dni" is no column of a roster; there is no column "document".'],
    ['document,DOCUMENT\n1,2\n', 'Line 1: "document" is there twice.'],
    ['document,affiliated_until\n', 'Line 1: "affiliated_until" needs the column "affiliated_from".'],
    ['document\n1\n"2"3\n', 'Line 3: a quote stands where none can be; inside quotes it is written twice.'],
    ['document\n1\n"2\n3\n', 'Line 3: a quoted cell does not end.'],
  ])('is refused as a whole with one sentence: %j', async (text, sentence) => {
    await expect(importText(database, text)).rejects.toThrow(sentence);
    expect(await leftBehind(database)).toEqual([]);
  });

  it('is refused at the line that is not UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from('document,name\n1,a\n2,'), Buffer.from([0xd1, 0x0a])]);
    await expect(importText(database, '', { bytes: inPieces(bytes, 7) })).rejects.toThrow(
      'Line 3: this is not UTF-8. Save the file as "CSV UTF-8" and try again.',
    );
  });

  it('does not grow in memory with a quote that is never closed', async () => {
    const text = `document,name\n1,"${'x'.repeat(200_000)}`;
    await expect(importText(database, text)).rejects.toThrow('Line 2: a row longer than 64 kB');
  });
});
