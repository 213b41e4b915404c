import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rowRules } from '../../../activities/roster/row-rules.ts';
import { readCsv } from '../../../cli/roster/csv-rows.ts';
import { judgeRows } from '../../../cli/roster/judge-rows.ts';
import type { Program } from '../../../domain/program.ts';
import { loadPrograms } from '../../../platform/programs/load.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { importText, inPieces, listed, program as guild } from './rosters.ts';

const programs = await loadPrograms(join(import.meta.dirname, '../../../programs'));
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.close());

beforeEach(() => database.asOwner('TRUNCATE members, affiliations, roster_imports CASCADE'));

function program(id: string): Program {
  const found = programs.get(id);
  if (!found) throw new Error(`${id} is a program`);
  return found;
}

describe('a file as a spreadsheet writes it', () => {
  it.each<[string, string]>([
    ['names its separator on a first line', 'sep=;\r\ndocument;name\r\n24515260;Ana\r\n'],
    ['names it in quotes, behind a byte order mark', '\uFEFF"sep=;"\r\ndocument;name\r\n24515260;Ana\r\n'],
    ['is separated by tabs', 'document\tname\r\n24515260\tAna\r\n'],
    ['names a bar', 'sep=|\ndocument|name\n24515260|Ana\n'],
    ['has a header that ends in separators', 'document;name;;;\r\n24515260;Ana;;;\r\n'],
    ['has a header that ends in separators and rows that do not', 'document;name;;;\r\n24515260;Ana\r\n'],
    ['has rows that end in separators', 'document;name\r\n24515260;Ana;;;\r\n'],
    ['has an empty column in the middle', 'document;;name\r\n24515260;;Ana\r\n'],
    ['has rows of separators below the last one', 'document;name\r\n24515260;Ana\r\n;\r\n;;;;\r\n'],
    ['has invisible characters behind a document', 'document;name\r\n24515260\u200b;Ana\r\n'],
    ['has directional marks around a document', 'document;name\r\n\u202d24515260\u202c;Ana\u200e\r\n'],
  ])('is read when it %s', async (_, text) => {
    const { header, rows } = await readCsv(inPieces(Buffer.from(text), 7));
    const judged: unknown[] = [];
    for await (const { verdict } of judgeRows(rows, header, rowRules(guild))) judged.push(verdict);
    const row = { document: { type: 'DNI', number: '24515260' }, name: 'Ana' };
    expect(judged).toMatchObject([{ ok: true, row }]);
  });

  it('imports with rows that lack their last, empty cells', async () => {
    const header = 'document;name;birth_date;email;affiliated_from;affiliated_until';
    const text = [header, '24515260;Ana;1975-08-15;a@example.org;2015-01-01', '26515261;Eva'];
    expect(await importText(database, text)).toMatchObject({ outcome: 'imported', refusals: [] });
    const members = await listed(database);
    expect(members.get('DNI 24515260')).toMatchObject({ email: 'a@example.org', periods: ['2015-01-01/'] });
    expect(members.get('DNI 26515261')).toMatchObject({ name: 'Eva', email: null, periods: [] });
  });

  it('counts its lines as an editor shows them', async () => {
    const { refusals } = await importText(database, 'sep=;\r\ndocument;birth_date\r\n24515260;x\r\n');
    expect(refusals).toMatchObject([{ line: 3, column: 'birth_date' }]);
  });

  it('is not taken for whole when it ends in the middle of a row', async () => {
    await importText(database, ['document,name,email', '24515260,Ana Paz,ana@example.org', '26515261,Eva,']);
    const cut = 'document,name,email\n26515261,Eva,\n24515260,Ana P';
    expect(await importText(database, cut, { skipBad: true })).toMatchObject({
      refusals: [{ line: 3, column: '', effect: 'stays' }],
      changes: { kept: 1, delisted: 0 },
    });
    expect((await listed(database)).get('DNI 24515260')).toMatchObject({
      name: 'Ana Paz',
      email: 'ana@example.org',
    });
  });
});

describe('a person whose row is refused', () => {
  const skipBad = { skipBad: true };

  it.each<[string, string, string]>([
    ['a ";" inside the name', 'asepeyo', '12345678Z;;Paz; Ana;1975-08-15'],
    ['a kind of document that nobody knows', 'asepeyo', '12345678Z;1;Ana Paz;1975-08-15'],
    ['the other kind of document', 'asepeyo', '12345678Z;NIE;Ana Paz;1975-08-15'],
    ['a date as a spreadsheet shows it', 'asepeyo', '12345678Z;DNI;Ana Paz;15/08/1975'],
    ['a kind that nobody knows, where several have such numbers', 'osseg', '24515260;??;Ana Paz;1975-08-15'],
  ])('stays on the list with %s', async (_, id, row) => {
    const header = 'document;document_type;name;birth_date';
    const document = row.split(';')[0] ?? '';
    const wish = { program: program(id) };
    const other = id === 'asepeyo' ? '00000000T' : '20111222';
    await importText(database, [header, `${document};;Ana Paz;1975-08-15`, `${other};;Eva;`], wish);
    const before = await listed(database, id);
    const outcome = await importText(database, [header, row, `${other};;Eva;`], { ...wish, ...skipBad });
    expect(outcome).toMatchObject({
      staged: { unidentified: 0 },
      changes: { kept: 1, delisted: 0, held: 0 },
    });
    expect(outcome.refusals).toMatchObject([{ line: 2, effect: 'stays' }]);
    expect(await listed(database, id)).toEqual(before);
  });

  it.each<[string, string]>([
    ['a letter that does not belong to its number', '12345678A;Ana'],
    ['no document at all', ';Ana'],
    ['a row that begins anew in the middle', 'Paz, Ana'],
  ])('stays on the list with %s, as does everybody who might be meant', async (_, row) => {
    const wish = { program: program('asepeyo') };
    await importText(database, ['document;name', '12345678Z;Ana', '00000000T;Eva', '11111111H;Isa'], wish);
    const file = ['document;name', row, '00000000T;Eva', '22222222J;New'];
    const outcome = await importText(database, file, { ...wish, ...skipBad });
    expect(outcome).toMatchObject({
      outcome: 'imported',
      staged: { unidentified: 1 },
      changes: { added: 1, delisted: 0, held: 2 },
      refusals: [{ line: 2, effect: 'unidentified' }],
    });
    expect((await listed(database, 'asepeyo')).size).toBe(4);
    await importText(database, file, { ...wish, ...skipBad, allowShrink: true });
    expect([...(await listed(database, 'asepeyo')).keys()]).toEqual(['DNI 00000000T', 'DNI 22222222J']);
  });

  it('stays on the list with a separator too much before their document, as does everybody else', async () => {
    const people = ['name;document', 'Paz, Ana;24515260', 'Eva;26515261', 'Isa;27515262'];
    await importText(database, people);
    const outcome = await importText(
      database,
      ['name;document', 'Paz; Ana;24515260', 'Isa;27515262'],
      skipBad,
    );
    expect(outcome).toMatchObject({ changes: { kept: 1, held: 1, delisted: 0 } });
    expect((await listed(database)).size).toBe(3);
  });

  it('holds no member back with a document of a kind that the list cannot have', async () => {
    const wish = { program: program('casmu') };
    const people = ['1123456', '2234567', '3345678', '4456789', '5567890', '6678901'];
    await importText(database, ['document', ...people], wish);
    const rows = [
      'document_type,document',
      ...people.slice(1).map((number) => `CI,${number}`),
      'passport,AB12345X',
    ];
    expect(await importText(database, rows, { ...wish, ...skipBad })).toMatchObject({
      changes: { delisted: 1, held: 0 },
      refusals: [{ line: 7, effect: 'notAdded' }],
    });
  });
});

describe('a mobile that cannot be used', () => {
  it('takes no member off the list, and is told of', async () => {
    await importText(database, ['document,name,mobile', '24515260,Ana,9 11 2345-6789']);
    const outcome = await importText(database, ['document,name,mobile', '24515260,Ana P,4345-6789']);
    expect(outcome).toMatchObject({
      outcome: 'imported',
      staged: { refused: 0, withoutMobile: 1 },
      changes: { changed: 1, delisted: 0 },
      refusals: [{ line: 2, column: 'mobile', effect: 'listed' }],
    });
    expect((await listed(database)).get('DNI 24515260')).toMatchObject({ name: 'Ana P', mobile: null });
  });
});
