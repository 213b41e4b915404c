import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readIdentifier } from '../../../domain/identifier.ts';
import { loadPrograms } from '../../../programs/load.ts';
import { endJourney } from '../../../prisma/store/journey-ending.ts';
import { registerPerson } from '../../../prisma/store/registration-act.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { testKeyring } from '../../support/keyring.ts';
import { everything, importText, leftBehind, listed } from './rosters.ts';

const programsDir = join(import.meta.dirname, '../../../programs');
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.close());

beforeEach(() =>
  database.asOwner('TRUNCATE members, affiliations, accounts, applicants, journeys, roster_imports CASCADE'),
);

const family = [
  'document,name,member_number,birth_date,email,mobile,affiliated_from,affiliated_until,titular_document,attributes.plan',
  '24515260,Ana Paz,100,1975-08-15,ana@Example.org,9 11 2345-6789,2010-01-01,2012-12-31,,Gold',
  '24515260,Ana Paz,100,1975-08-15,,,2015-06-01,,,Gold',
  '26515261,Juan Paz,101,1978-03-02,,,2015-06-01,,24515260,Gold',
  '52515262,Eva Paz,102,2012-10-10,,,2015-06-01,9999-12-31,24515260,',
];

async function giveAccount(document: string): Promise<void> {
  await database.pool.query(
    `INSERT INTO accounts (id, program, document, document_type, member_id, language)
     SELECT gen_random_uuid(), program, document, document_type, id, 'es' FROM members WHERE document = $1`,
    [document],
  );
}

/** Somebody came in person and has finished a journey that staff began. */
async function giveInPerson(document: string, given: { email: string; mobile: string }): Promise<void> {
  await database.pool.query(
    `WITH j AS (INSERT INTO journeys (id, program, kind, language, plan, stage)
         VALUES (gen_random_uuid(), 'guild', 'registration', 'es', '{"kind": "registration", "contact": "member", "stages": []}', 'x') RETURNING id),
       f AS (INSERT INTO facts (id, journey_id, type, opening, payload)
         SELECT gen_random_uuid(), j.id, t, 1, '{}' FROM j, unnest(ARRAY['emailConfirmed', 'phoneVerified']) AS t)
     INSERT INTO applicants (journey_id, member_id, email, mobile, started_by, standing, password_hash, image_key)
     SELECT j.id, m.id, $2, $3, 'clerk', 'eligible', 'a hash', '' FROM j, members m WHERE m.document = $1`,
    [document, given.email, given.mobile],
  );
  const { rows } = await database.pool.query<{ id: string }>('SELECT id FROM journeys');
  for (const { id } of rows) await endJourney(database, testKeyring, id, 'completed');
}

describe('an imported roster', () => {
  it('lists each document once, with its periods merged, its contacts normalised and its family', async () => {
    const { outcome } = await importText(database, family);
    expect(outcome).toBe('imported');
    const members = await listed(database);
    expect(members.get('DNI 24515260')).toMatchObject({
      name: 'Ana Paz',
      member_number: '100',
      email: 'ana@example.org',
      mobile: '+5491123456789',
      titular: null,
      attributes: { plan: 'Gold' },
      periods: ['2010-01-01/2012-12-31', '2015-06-01/'],
    });
    expect(members.get('DNI 52515262')).toMatchObject({
      titular: '24515260',
      attributes: {},
      periods: ['2015-06-01/'],
    });
    expect(members.size).toBe(3);
    expect(await leftBehind(database)).toEqual([]);
  });

  it('has the sex that its column says, and keeps it where a later file has no such column', async () => {
    const sexes = async (): Promise<unknown[]> => {
      const { rows } = await database.pool.query<object>(
        'SELECT document, sex FROM members ORDER BY document',
      );
      return rows;
    };
    await importText(database, ['document,sex', '24515260,F', '26515261,masculino', '52515262,']);
    const imported = [
      { document: '24515260', sex: 'F' },
      { document: '26515261', sex: 'M' },
      { document: '52515262', sex: null },
    ];
    expect(await sexes()).toEqual(imported);
    await importText(database, family);
    expect(await sexes()).toEqual(imported);
    const { outcome } = await importText(database, [
      'document,sex',
      '24515260,F',
      '26515261,X',
      '52515262,H',
    ]);
    expect(outcome).toBe('rowsRefused');
    expect(await sexes()).toEqual(imported);
  });

  it('is on record, with who imported it', async () => {
    await importText(database, [...family, ',nobody,,,,,,,,'], { skipBad: true });
    const { rows } = await database.pool.query(
      'SELECT program, by, rows, refused, delisted FROM roster_imports',
    );
    expect(rows).toEqual([{ program: 'guild', by: 'clerk', rows: 5, refused: 1, delisted: 0 }]);
    const audit = await database.pool.query(
      `SELECT actor, action, reason FROM audit ORDER BY id DESC LIMIT 1`,
    );
    expect(audit.rows).toEqual([
      { actor: 'clerk', action: 'rosterImported', reason: 'guild: 5 rows, 1 refused, 0 delisted' },
    ]);
  });

  it.each([
    ['a byte order mark, semicolons, CRLF and quotes', '\uFEFF', ';', '\r\n'],
    ['commas, LF and quotes', '', ',', '\n'],
  ])('may be written with %s', async (_, mark, separator, end) => {
    const rows = [
      ['"document"', 'name', '"attributes.Plan médico"'],
      ['24515260', `"Paz; Ana, ""la Negra"""`, 'A'],
      ['', '', ''],
      ['26515261', 'Ñandú', `"x${separator}y"`],
    ];
    const text = mark + rows.map((cells) => cells.join(separator)).join(end);
    expect((await importText(database, text)).outcome).toBe('imported');
    const members = await listed(database);
    expect(members.get('DNI 24515260')?.name).toBe('Paz; Ana, "la Negra"');
    expect(members.get('DNI 26515261')).toMatchObject({
      name: 'Ñandú',
      attributes: { 'Plan médico': `x${separator}y` },
    });
  });

  it('changes nobody when it is imported again', async () => {
    await importText(database, family);
    const before = await listed(database);
    const again = await importText(database, family);
    expect(again).toMatchObject({ changes: { before: 3, added: 0, changed: 0, unchanged: 3, delisted: 0 } });
    expect(await listed(database)).toEqual(before);
  });

  it('changes what differs and keeps the ids of whoever stays', async () => {
    await importText(database, family);
    const before = await listed(database);
    const after = family.map((row) =>
      row.replace('Juan Paz,101', 'Juan J. Paz,102').replace('Eva Paz,102', 'Eva Paz,101'),
    );
    after[2] = after[2]?.replace('2015-06-01,', '2015-06-01,2020-01-31') ?? '';
    const { changes } = (await importText(database, after)) as { changes?: unknown };
    expect(changes).toMatchObject({ changed: 3, unchanged: 0, added: 0 });
    const members = await listed(database);
    expect(members.get('DNI 26515261')).toMatchObject({ name: 'Juan J. Paz', member_number: '102' });
    expect(members.get('DNI 52515262')?.member_number).toBe('101');
    expect(members.get('DNI 24515260')?.periods).toEqual(['2010-01-01/2012-12-31', '2015-06-01/2020-01-31']);
    const ids = (list: typeof members): string[] => [...list.values()].map(({ id }) => id);
    expect(ids(members)).toEqual(ids(before));
  });

  it('leaves alone what it has no column for, and empties what it has an empty cell for', async () => {
    await importText(database, family);
    await importText(database, ['document,email', '24515260,', '26515261,juan@example.org', '52515262,']);
    const members = await listed(database);
    expect(members.get('DNI 24515260')).toMatchObject({
      name: 'Ana Paz',
      email: null,
      attributes: { plan: 'Gold' },
    });
    expect(members.get('DNI 24515260')?.periods).toHaveLength(2);
    expect(members.get('DNI 26515261')).toMatchObject({ email: 'juan@example.org', titular: '24515260' });
  });

  it('keeps an address that staff have approved until the list brings another', async () => {
    await importText(database, family);
    const journey = randomUUID();
    await database.pool.query(
      `INSERT INTO journeys (id, program, kind, language, plan, stage) VALUES ($1, 'guild', 'registration', 'es', '{}', 'x')`,
      [journey],
    );
    await database.pool.query(`UPDATE members SET email = 'juan@example.org' WHERE document = '26515261'`);
    await database.pool.query(
      `INSERT INTO contact_approvals (id, journey_id, member_id, email, decision)
       SELECT gen_random_uuid(), $1, id, email, 'approved' FROM members WHERE document = '26515261'`,
      [journey],
    );
    await importText(database, family);
    expect((await listed(database)).get('DNI 26515261')?.email).toBe('juan@example.org');
    await importText(
      database,
      family.map((row) => row.replace('1978-03-02,', '1978-03-02,other@example.org')),
    );
    expect((await listed(database)).get('DNI 26515261')?.email).toBe('other@example.org');
  });

  it('keeps contacts that were given to staff in person, or at a registration act, until the list brings others, which it can take back', async () => {
    await importText(database, family);
    await giveInPerson('26515261', { email: 'juan@example.org', mobile: '+5491122223333' });
    await registerPerson(
      database,
      testKeyring,
      { id: 'guild', languages: ['es'] },
      {
        document: { type: 'DNI', number: '52515262' },
        name: 'Eva Paz',
        email: 'eva@example.org',
        mobile: '+5491144445555',
      },
      'clerk',
    );
    await importText(database, family);
    const kept = await listed(database);
    expect(kept.get('DNI 26515261')).toMatchObject({ email: 'juan@example.org', mobile: '+5491122223333' });
    expect(kept.get('DNI 52515262')).toMatchObject({ email: 'eva@example.org', mobile: '+5491144445555' });
    const others = family.map((row) =>
      row.replace(/(?<=1978-03-02|2012-10-10),,/, ',other@example.org,+5491166667777'),
    );
    await importText(database, others);
    for (const document of ['DNI 26515261', 'DNI 52515262'])
      expect((await listed(database)).get(document)).toMatchObject({
        email: 'other@example.org',
        mobile: '+5491166667777',
      });
    // What the list has brought is the list's: it may take it back.
    await importText(database, family);
    for (const document of ['DNI 26515261', 'DNI 52515262'])
      expect((await listed(database)).get(document)).toMatchObject({ email: null, mobile: null });
  });

  it('touches no other program', async () => {
    await importText(database, family);
    const { program } = await import('./rosters.ts');
    await importText(database, ['document', '24515260'], { program: { ...program, id: 'other' } });
    expect((await listed(database)).size).toBe(3);
    expect((await listed(database, 'other')).size).toBe(1);
  });
});

describe('whoever is no longer listed', () => {
  const wish = { allowShrink: true };

  it('is deleted when nothing refers to them, and delisted when an account or an applicant does', async () => {
    await importText(database, family);
    await giveAccount('26515261');
    const { changes, deleted } = (await importText(database, ['document', '24515260'], wish)) as {
      changes?: { delisted: number };
      deleted?: number;
    };
    expect([changes?.delisted, deleted]).toEqual([2, 1]);
    const { rows } = await database.pool.query<{ document: string; delisted: boolean }>(
      'SELECT document, delisted_at IS NOT NULL AS delisted FROM members ORDER BY document',
    );
    expect(rows).toEqual([
      { document: '24515260', delisted: false },
      { document: '26515261', delisted: true },
    ]);
  });

  it('is listed again under the same id when they come back', async () => {
    await importText(database, family);
    await giveAccount('26515261');
    const before = (await listed(database)).get('DNI 26515261');
    await importText(database, ['document', '24515260'], wish);
    const back = await importText(database, family);
    expect(back).toMatchObject({ changes: { returned: 1, added: 1 } });
    expect((await listed(database)).get('DNI 26515261')).toEqual(before);
  });

  it('stays, delisted, while somebody of the family has an account', async () => {
    await importText(database, family);
    await giveAccount('52515262');
    await importText(database, ['document', '11222333'], wish);
    const { rows } = await database.pool.query<{ document: string }>(
      'SELECT document FROM members WHERE delisted_at IS NOT NULL ORDER BY 1',
    );
    expect(rows.map(({ document }) => document)).toEqual(['24515260', '52515262']);
  });

  it('frees their number for whoever has it now', async () => {
    await importText(database, family);
    await giveAccount('26515261');
    const rows = ['document,member_number', '24515260,100', '11222333,101'];
    expect((await importText(database, rows, wish)).outcome).toBe('imported');
    expect((await listed(database)).get('DNI 11222333')?.member_number).toBe('101');
  });

  it('may be a fifth of the list and no more, unless that is allowed', async () => {
    const ten = Array.from({ length: 10 }, (_, index) => String(20_000_000 + index));
    await importText(database, ['document', ...ten]);
    const before = await everything(database);
    const seven = ['document', ...ten.slice(3)];
    expect(await importText(database, seven)).toMatchObject({ outcome: 'shrinks', changes: { delisted: 3 } });
    expect(await importText(database, 'document\n')).toMatchObject({ outcome: 'shrinks' });
    expect(await everything(database)).toEqual(before);
    expect((await importText(database, ['document', ...ten.slice(2)])).outcome).toBe('imported');
    expect((await importText(database, seven, wish)).outcome).toBe('imported');
  });
});

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

  it('keeps its number from going to somebody else', async () => {
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

describe('a dry run', () => {
  it('says what would change and changes nothing', async () => {
    await importText(database, family);
    const before = await everything(database);
    const rows = [...family.slice(0, 3), '11222333,,,,,,,,,', ...family.slice(4)];
    const wish = { dryRun: true, allowShrink: true };
    expect(await importText(database, rows, wish)).toMatchObject({
      outcome: 'wouldImport',
      changes: { before: 3, added: 1, changed: 0, unchanged: 2, delisted: 1 },
    });
    expect(await importText(database, [...rows, 'x,,,,,,,,,'], wish)).toMatchObject({
      outcome: 'rowsRefused',
      changes: { added: 1, delisted: 1 },
      refusals: [{ line: 6 }],
    });
    expect(await everything(database)).toEqual(before);
    expect(await leftBehind(database)).toEqual([]);
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
    const { inPieces } = await import('./rosters.ts');
    await expect(importText(database, '', { bytes: inPieces(bytes, 7) })).rejects.toThrow(
      'Line 3: this is not UTF-8. Save the file as "CSV UTF-8" and try again.',
    );
  });

  it('does not grow in memory with a quote that is never closed', async () => {
    const text = `document,name\n1,"${'x'.repeat(200_000)}`;
    await expect(importText(database, text)).rejects.toThrow('Line 2: a row longer than 64 kB');
  });
});
