import { afterAll, beforeAll, expect, it } from 'vitest';
import { onceAnOpening } from '../../domain/facts.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

it('the database lets one opening hear once exactly the facts that the domain says', async () => {
  const { rows } = await database.pool.query<{ definition: string }>(
    `SELECT pg_get_indexdef('facts_once_an_opening'::regclass) AS definition`,
  );
  const enforced = Array.from(rows[0]?.definition.matchAll(/'(\w+)'::text/g) ?? [], ([, type]) => type);
  expect(enforced.toSorted()).toEqual([...onceAnOpening].toSorted());
});
