import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { hasRegistrationAct } from '../../domain/registration-act.ts';
import { createPasswords } from '../../api/passwords/hash.ts';
import { describeNewStaff, seedStaff } from '../../cli/seed-staff.ts';
import { add, disable, list, renewPassword, resetFactor } from '../../cli/commands/staff.ts';
import type { Program } from '../../domain/program.ts';
import type { StageKind } from '../../domain/stages/spec.ts';
import { can, staffActions } from '../../domain/staff.ts';
import type { StaffAction } from '../../domain/staff.ts';
import { runToEnd } from '../../platform/tools/run-to-end.ts';
import { findStaffLogin, listStaff } from '../../store/staff/staff-accounts.ts';
import { loadPrograms } from '../../platform/programs/load.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

const root = join(import.meta.dirname, '../..');
const programsDir = join(root, 'programs');
const passwords = createPasswords();
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** Whether a program leaves it to staff. A holder who can log in may say "this was not me". */
const isLeft: Record<StaffAction, (program: Program) => boolean> = {
  ownSession: () => true,
  ownSecondFactor: () => true,
  ownQueue: () => true,
  registerPeople: hasRegistrationAct,
  decideContacts: (program) => has(program, 'contactApproval'),
  decideReviews: (program) => has(program, 'review'),
  assignReviews: (program) => has(program, 'review'),
  handleCases: () => true,
  seeLostMessages: () => true,
  seeStuck: () => true,
  retryGroups: () => true,
  runSchedules: () => true,
  seeJourneys: () => true,
  helpJourneys: () => true,
  endJourneys: () => true,
  writeNotes: () => true,
  decideRequests: ({ registration, activation }) =>
    [registration, activation].some((definition) => definition?.contact === 'typed'),
  startJourneys: ({ recovery }) => recovery !== undefined,
  search: () => true,
  seePeople: () => true,
  seeNumbers: () => true,
  seeAudit: () => true,
  seeAuditSubjects: () => true,
  // No program's: an operator's.
  seeOperation: () => false,
};

function has({ registration, activation }: Program, wanted: StageKind): boolean {
  const stages = [registration, activation].flatMap((definition) => definition?.stages ?? []);
  return stages.some(({ kind }) => kind === wanted);
}

/** The command as people run it. */
async function alta(...args: string[]): Promise<{ code: number | null; output: string }> {
  const env = {
    PATH: process.env['PATH'],
    DATABASE_URL: database.url,
    // It asks nothing of Temporal.
    TEMPORAL_ADDRESS: '127.0.0.1:1',
    ALTA_SECRETS: `k1:${Buffer.alloc(32, 7).toString('base64url')}`,
    IMAGES_DIR: join(root, 'none'),
    PROGRAMS_DIR: programsDir,
  };
  return runToEnd(process.execPath, [join(root, 'cli/alta.ts'), 'staff', ...args], { cwd: root, env });
}

/** What a command's own function prints: starting the command takes seconds. */
async function printed(
  work: (parts: { database: TestDatabase; by: string }) => Promise<void>,
): Promise<string> {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  try {
    await work({ database, by: 'test' });
    return log.mock.calls.map(([line]) => String(line)).join('\n');
  } finally {
    log.mockRestore();
  }
}

const shown = (output: string): string => /Password {2}((?:\w{5}-){3}\w{5})/.exec(output)?.[1] ?? '';

async function opens(name: string, password: string): Promise<boolean> {
  const login = await findStaffLogin(database.sql, name);
  return passwords.verify(login?.passwordHash ?? undefined, password);
}

describe('alta staff', () => {
  it('adds a staff member and shows a password that opens, which is stored nowhere', async () => {
    const { code, output } = await alta('add', 'Marta.Ruiz', '--program', 'asepeyo', '--role', 'support');
    expect(code).toBe(0);
    const password = shown(output);
    expect(await opens('marta.ruiz', password)).toBe(true);
    const { rows } = await database.pool.query<{ all: string }>(
      `SELECT (SELECT json_agg(s) FROM staff_accounts s)::text || (SELECT json_agg(a) FROM audit a)::text AS all`,
    );
    expect(rows[0]?.all).toContain('marta.ruiz');
    expect(rows[0]?.all).not.toContain(password);
  });

  it('adds no one twice, nor to an unknown program, nor by an impossible name', async () => {
    const programs = await loadPrograms(programsDir);
    const adding = (name: string, program: string): Promise<string> =>
      printed((parts) => add(parts, programs, name, { program, role: 'support' }));
    await expect(adding('marta.ruiz', 'asepeyo')).rejects.toThrow('The name marta.ruiz is taken.');
    await expect(adding('somebody', 'nowhere')).rejects.toThrow(
      'There is no program nowhere; there are asepeyo',
    );
    await expect(adding('x', 'asepeyo')).rejects.toThrow('A name has 3 to 40');
    expect(await listStaff(database)).toHaveLength(1);
  });

  it('renews a password, lists, and shuts out', async () => {
    const renewed = shown(await printed((parts) => renewPassword(parts, 'marta.ruiz')));
    expect(await opens('marta.ruiz', renewed)).toBe(true);
    const listed = (): Promise<string> => printed((parts) => list(parts, undefined));
    expect(await listed()).toBe('marta.ruiz  asepeyo  support');
    expect(await printed((parts) => list(parts, 'osseg'))).toBe('Nobody.');
    expect(await printed((parts) => resetFactor(parts, 'marta.ruiz'))).toContain('at the next login');
    await printed((parts) => disable(parts, 'marta.ruiz'));
    expect(await listed()).toMatch(/support {2}disabled \d{4}-\d\d-\d\d$/);
    await expect(printed((parts) => renewPassword(parts, 'marta.ruiz'))).rejects.toThrow('Nobody active');
    await expect(printed((parts) => resetFactor(parts, 'marta.ruiz'))).rejects.toThrow('Nobody active');
    await expect(printed((parts) => disable(parts, 'marta.ruiz'))).rejects.toThrow('Nobody active');
    const { rows } = await database.pool.query<{ action: string }>(
      `SELECT action FROM audit WHERE reason LIKE 'marta.ruiz%' ORDER BY id`,
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'staff.add',
      'staff.password',
      'staff.reset-factor',
      'staff.disable',
    ]);
  });
});

describe('the sample staff', () => {
  it('get their first passwords once', async () => {
    const added = await seedStaff(database.url, programsDir);
    expect(added.map(({ program, role }) => `${program} ${role}`)).toEqual(
      expect.arrayContaining(['asepeyo support', 'casmu support', 'clave officer', 'osseg affiliations']),
    );
    for (const { name, password } of added) expect(await opens(name, password)).toBe(true);
    const lines = describeNewStaff(added).join('\n');
    for (const { name, password } of added) expect(lines).toMatch(new RegExp(`${name} +${password}`));
    expect(new Set(added.map(({ password }) => password)).size).toBe(added.length);
    expect(await seedStaff(database.url, programsDir)).toEqual([]);
    expect(describeNewStaff([])).toEqual([]);
  });

  it('of every program can do all that its journeys leave to staff', async () => {
    await seedStaff(database.url, programsDir);
    const employed = await listStaff(database);
    for (const program of (await loadPrograms(programsDir)).values()) {
      const roles = employed.filter((one) => one.program === program.id).map(({ role }) => role);
      const left = staffActions.filter((action) => isLeft[action](program));
      const nobodyDoes = left.filter((action) => !roles.some((role) => can(role, action)));
      expect([program.id, nobodyDoes]).toEqual([program.id, []]);
    }
  });
});
