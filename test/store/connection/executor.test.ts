import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Prisma } from '../../../prisma/generated/client.ts';
import { inTransaction } from '../../../store/connection/transaction.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(2);
});
afterAll(() => database.close());

describe('a statement', () => {
  it('reads and takes values as Prisma does, wherever this machine is', async () => {
    const at = new Date('2026-03-29T00:30:00.125Z');
    const select = Prisma.sql`SELECT ${at}::timestamptz AS at, '2026-03-29'::date AS day, 9007199254740993::bigint AS big,
      ${'ñ'} AS text, ${7}::int AS number, ${Buffer.from([0, 255])}::bytea AS bytes, ${['a', 'b']}::text[] AS list,
      '{"a":[1]}'::jsonb AS json, NULL AS nothing`;
    const [byDriver] = await database.sql.$queryRaw<Record<string, unknown>[]>(select);
    const [byPrisma] = await database.prisma.$queryRaw<Record<string, unknown>[]>(select);
    expect(byDriver).toEqual({
      ...{ at, day: new Date('2026-03-29T00:00:00Z'), big: 9007199254740993n, text: 'ñ', number: 7 },
      ...{ bytes: Buffer.from([0, 255]), list: ['a', 'b'], json: { a: [1] }, nothing: null },
    });
    expect({ ...byPrisma, bytes: Buffer.from(byPrisma?.['bytes'] as Uint8Array) }).toEqual(byDriver);
  });

  it('says how many rows it changed', async () => {
    expect(await database.sql.$executeRaw`UPDATE clock SET shift_ms = shift_ms`).toBe(1);
    expect(await database.sql.$executeRaw`UPDATE clock SET shift_ms = shift_ms WHERE false`).toBe(0);
  });
});

describe('a transaction', () => {
  const rename = (name: string): Prisma.Sql =>
    Prisma.sql`INSERT INTO staff_accounts (id, name, program, role, password_hash)
      VALUES (gen_random_uuid(), ${name}, 'asepeyo', 'support', '')`;
  const names = async (): Promise<string[]> =>
    (await database.prisma.staffAccount.findMany()).map(({ name }) => name);

  it('keeps nothing of what failed, and leaves its connection fit for use', async () => {
    const failing = inTransaction(database, async (tx) => {
      await tx.$executeRaw(rename('ana'));
      await tx.$executeRaw(rename('ana'));
    });
    await expect(failing).rejects.toMatchObject({ code: '23505' });
    expect(await names()).toEqual([]);
    await inTransaction(database, (tx) => tx.$executeRaw(rename('eva')));
    expect(await names()).toEqual(['eva']);
  });

  it('is tried again when it lost against another', async () => {
    let tries = 0;
    const done = await inTransaction(database, async (tx) => {
      tries += 1;
      if (tries < 3)
        await tx.$executeRaw`DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = 'deadlock_detected'; END $$`;
      return 'done';
    });
    expect({ done, tries }).toEqual({ done: 'done', tries: 3 });
  });

  it('is tried again when its connection breaks before it commits', async () => {
    let tries = 0;
    await inTransaction(database, async (tx) => {
      tries += 1;
      const [row] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
      if (tries === 1) await database.asOwner('SELECT pg_terminate_backend($1)', [row?.pid]);
      await tx.$executeRaw(rename('mar'));
    });
    expect(tries).toBe(2);
    expect(await names()).toEqual(['eva', 'mar']);
  });
});
