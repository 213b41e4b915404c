import { afterAll, beforeAll, expect, it } from 'vitest';
import { statementNames } from '../../../store/connection/statement-names.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(1);
});
afterAll(() => database.close());

it('gives a text one name, another text another, and none beyond the limit', () => {
  const nameOf = statementNames(2);
  const [one, other] = [nameOf('SELECT 1'), nameOf('SELECT 2')];
  expect(one).not.toBe(other);
  expect(nameOf('SELECT 3')).toBe('');
  expect(nameOf('SELECT 1')).toBe(one);
});

it('has a connection prepare a statement once, whatever it is run with', async () => {
  for (const name of ['ana', 'eva'])
    await database.sql.$queryRaw`SELECT id FROM staff_accounts WHERE name = ${name}`;
  await database.prisma.staffAccount.findFirst({ where: { program: 'asepeyo' } });
  const { rows } = await database.pool.query<{ statement: string }>(
    'SELECT statement FROM pg_prepared_statements',
  );
  expect(rows.filter(({ statement }) => statement.includes('WHERE name ='))).toHaveLength(1);
  expect(rows.filter(({ statement }) => statement.includes('"staff_accounts"'))).toHaveLength(1);
});
