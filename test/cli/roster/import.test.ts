import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { endJourney } from '../../../store/journeys/journey-ending.ts';
import { registerPerson } from '../../../store/journeys/registration-act.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { testKeyring } from '../../support/keyring.ts';
import { everything, family, importText, leftBehind, listed } from './rosters.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.close());

beforeEach(() =>
  database.asOwner('TRUNCATE members, affiliations, accounts, applicants, journeys, roster_imports CASCADE'),
);

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

  it('is on record, with the importer’s name', async () => {
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

  it('changes no member when it is imported again', async () => {
    await importText(database, family);
    const before = await listed(database);
    const again = await importText(database, family);
    expect(again).toMatchObject({ changes: { before: 3, added: 0, changed: 0, unchanged: 3, delisted: 0 } });
    expect(await listed(database)).toEqual(before);
  });

  it('changes what differs and keeps the ids of members who stay', async () => {
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

describe('a member who is no longer listed', () => {
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

  it('stays, delisted, while a relative has an account', async () => {
    await importText(database, family);
    await giveAccount('52515262');
    await importText(database, ['document', '11222333'], wish);
    const { rows } = await database.pool.query<{ document: string }>(
      'SELECT document FROM members WHERE delisted_at IS NOT NULL ORDER BY 1',
    );
    expect(rows.map(({ document }) => document)).toEqual(['24515260', '52515262']);
  });

  it('frees their number for the member who has it now', async () => {
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
