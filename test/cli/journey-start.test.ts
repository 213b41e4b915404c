import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { previewByStaff, startByStaff } from '../../cli/journey/assisted-start.ts';
import type { Confirming, TypedAtKeyboard } from '../../cli/journey/assisted-start.ts';
import type { StaffParts } from '../../cli/as-staff.ts';
import { runToEnd } from '../../platform/tools/run-to-end.ts';
import { addCasmuMember } from '../support/casmu.ts';
import type { CasmuMember } from '../support/casmu.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { testKeyring } from '../support/keyring.ts';

const root = join(import.meta.dirname, '../..');
let database: TestDatabase;
let parts: StaffParts;

beforeAll(async () => {
  database = await createTestDatabase();
  const images = {} as StaffParts['images'];
  const schedules = {} as StaffParts['schedules'];
  parts = {
    ...{ database, keyring: testKeyring, by: 'ana', images, schedules },
    dispatcher: { dispatch: () => Promise.resolve() },
    groupRetries: { begin: () => Promise.resolve() },
    histories: { read: () => Promise.resolve({ state: 'gone' }) },
  };
});
afterAll(() => database.close());

const typedFor = ({ memberNumber: member }: CasmuMember): TypedAtKeyboard => ({
  ...{ kind: 'registration', member, channel: 'email', reason: 'came to the centre' },
});

/** What a command prints. */
async function printed(work: () => Promise<void>): Promise<string> {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  try {
    await work();
    return log.mock.calls.map(([line]) => String(line)).join('\n');
  } finally {
    log.mockRestore();
  }
}

const start = (member: CasmuMember, confirming: Confirming): Promise<string> =>
  printed(() => startByStaff(parts, 'casmu', typedFor(member), confirming));

const journeys = async (): Promise<number> =>
  (await database.pool.query('SELECT FROM journeys')).rowCount ?? 0;

describe('alta journey start', () => {
  it('shows, masked, the person it is for, and begins when the answer is yes', async () => {
    const member = await addCasmuMember(database);
    const before = await journeys();
    let begunWhenAsked: number | undefined;
    const ask = async (question: string): Promise<boolean> => {
      expect(question).toBe('Is this the person before you?');
      begunWhenAsked = await journeys();
      return true;
    };
    const output = await start(member, { ask });
    expect(begunWhenAsked).toBe(before);
    expect(output).toMatch(
      /^casmu, registration, for\n {2}name {6}S•••• d• P•••••\n {2}document {2}CI •••0\d{3}\n/,
    );
    expect(output).toMatch(/born in {3}not on the list\n {2}email {5}so\*\*\*@example\.org\n/);
    expect(output).toMatch(/Journey [0-9a-f-]{36} has begun/);
    expect(output).not.toContain(member.document.number);
    expect(await journeys()).toBe(before + 1);
  });

  it('begins nothing when the answer is no', async () => {
    const member = await addCasmuMember(database);
    const before = await journeys();
    await expect(start(member, { ask: () => Promise.resolve(false) })).rejects.toThrow('Nothing has begun.');
    expect(await journeys()).toBe(before);
  });

  it('takes what the preview gave instead of asking, for the same data alone', async () => {
    const [member, other] = [await addCasmuMember(database), await addCasmuMember(database)];
    const preview = await printed(() => previewByStaff(parts, 'casmu', typedFor(member)));
    const confirmation = /--confirm (\S+)$/.exec(preview)?.[1] ?? '';
    await expect(start(other, { confirmation })).rejects.toThrow('Nothing has begun.');
    expect(await start(member, { confirmation })).toMatch(/has begun/);
  });

  it('does not ask where there is no terminal: it says how to go on, and nothing has begun', async () => {
    const env = { PATH: process.env['PATH'], DATABASE_URL: database.url };
    const typed = ['casmu', 'registration', '--member', '200001', '--channel', 'email', '--reason', 'came'];
    const args = [join(root, 'cli/alta.ts'), 'journey', 'start', ...typed];
    const { code, output } = await runToEnd(process.execPath, args, { cwd: root, env });
    expect([code, output.trim()]).toEqual([
      1,
      expect.stringMatching(/^Nothing has begun: .*--confirm takes\.$/),
    ]);
  });
});
