import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowRules } from '../../../activities/roster/row-rules.ts';
import { seed } from '../../../cli/commands/seed.ts';
import { isActive } from '../../../domain/roster.ts';
import { loadPrograms } from '../../../platform/programs/load.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { everything, listed } from './rosters.ts';

const programs = join(import.meta.dirname, '../../../programs');
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await seed(database.url, programs);
});

afterAll(() => database.close());

describe('the sample rosters', () => {
  it('hold documents and mobiles as each program writes them', async () => {
    const all = await loadPrograms(programs);
    expect([...all.keys()]).toEqual(expect.arrayContaining(['asepeyo', 'casmu', 'osseg']));
    for (const [id, program] of all) {
      const rules = rowRules(program);
      for (const { document, mobile } of (await listed(database, id)).values()) {
        const [type = '', number = ''] = document.split(' ');
        expect(rules.document(number, type), document).toEqual({ ok: true, value: { type, number } });
        if (mobile !== null) expect(rules.mobile(mobile), mobile).toEqual({ ok: true, value: mobile });
      }
    }
  });

  it('hold a family, a titular without email and one who is not active, for osseg', async () => {
    const members = await listed(database, 'osseg');
    expect(members.get('DNI 24515260')).toMatchObject({
      email: 'titular@example.org',
      titular: null,
      attributes: { plan: 'Plan Ejemplo', category: 'Titular' },
    });
    expect(members.get('DNI 26515261')).toMatchObject({
      titular: '24515260',
      attributes: { plan: 'Plan Ejemplo', category: 'Familiar' },
    });
    expect(members.get('DNI 52515262')?.titular).toBe('24515260');
    expect(members.get('DNI 20111222')?.email).toBeNull();
    const periods = (document: string): { from: string; until?: string }[] =>
      (members.get(document)?.periods ?? []).map((period) => {
        const [from = '', until = ''] = period.split('/');
        return until === '' ? { from } : { from, until };
      });
    const today = new Date().toISOString().slice(0, 10);
    expect(isActive(periods('DNI 22333444'), today)).toBe(false);
    expect(isActive(periods('DNI 20111222'), today)).toBe(true);
  });

  it('hold both contacts, a mobile only and nothing, for casmu', async () => {
    const members = await listed(database, 'casmu');
    const contacts = ['1123456', '2234567', '3345678'].map((document) => {
      const member = members.get(`CI ${document}`);
      return [member?.member_number, member?.email, member?.mobile];
    });
    expect(contacts).toEqual([
      ['100200', 'socio@example.org', '+59899123456'],
      ['900002', null, '+59899000000'],
      ['900003', null, null],
    ]);
  });

  it('are the same, with the same ids, when they are put in again', async () => {
    const ids = async (): Promise<unknown> => {
      const [members] = (await everything(database)) as unknown[][];
      return members;
    };
    const before = await ids();
    await seed(database.url, programs);
    expect(await ids()).toEqual(before);
  });
});
