import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE } from '../../domain/duration.ts';
import type { Plan, Program } from '../../domain/program.ts';
import { addOssegMember } from '../support/osseg.ts';
import { steps } from '../support/steps.ts';
import { createWorld } from '../support/world.ts';
import type { Journey, World } from '../support/world.ts';

let world: World;
let shipped: ReadonlyMap<string, Program>;
beforeAll(async () => {
  world = await createWorld();
  shipped = new Map(world.programs);
}, 60_000);
afterEach(() => {
  for (const [id, program] of shipped) world.programs.set(id, program);
});
afterAll(() => world.close());

/** Who an applicant turned out to be, for the workflow. */
async function eligibilityOf({ id }: Journey): Promise<string | null> {
  const { rows } = await world.database.pool.query<{ standing: string | null }>(
    'SELECT standing FROM applicants WHERE journey_id = $1',
    [id],
  );
  return rows[0]?.standing ?? null;
}

function change(id: string, change: (program: Program) => Program): void {
  const program = shipped.get(id);
  if (!program) throw new Error(`no program ${id}`);
  world.programs.set(id, change(structuredClone(program)));
}

/** Another rule, another time and another zone wherever the program has one. */
function otherwise(program: Program): Program {
  const { registration } = program;
  if (!registration) throw new Error('no registration');
  const stages = registration.stages.map((stage) => ({
    ...stage,
    ...('valid' in stage && { valid: 7 * MINUTE }),
  }));
  return {
    ...program,
    timeZone: 'America/Montevideo',
    login: { ...program.login, requires: { listed: true, active: true } },
    password: { minLength: 40, maxLength: 64 },
    registration: {
      ...registration,
      window: 90 * MINUTE,
      contact: 'member',
      contrast: ['birthDate'],
      eligibility: { affiliatedWithinYears: 1, active: true },
      stages,
    },
  };
}

/** What plans of earlier versions had not got: written as JSON, it is not there. */
const earlierPlan = { rules: undefined } as unknown as Partial<Plan>;

const without = ({ registration: _registration, ...program }: Program): Program => program;

describe('what a program says when a journey begins holds for that journey', () => {
  it.each([
    ['changes', otherwise],
    ['offers no registration any more', without],
  ])('when it %s meanwhile: judged, told and reminded as it was', async (_what, changed) => {
    change('asepeyo', changed);
    const journey = await world.register();
    await steps.reachPin(world, journey);
    expect(await eligibilityOf(journey)).toBe('eligible');
    expect(journey.letters()[0]).toMatch(/Tiene 3 días para terminar: hasta el .+ \(hora peninsular\)/);
    expect(world.sent.findLast(({ channel }) => channel === 'sms')?.text).toContain('2 horas');
    const { deadline, createdAt, plan } = await journey.view();
    expect(deadline && deadline.getTime() - createdAt.getTime()).toBe(72 * 60 * MINUTE);
    expect(plan.password).toEqual(shipped.get('asepeyo')?.password);
  });

  it('tells an applicant who is refused by which rule, though it is another one now', async () => {
    change('asepeyo', otherwise);
    const stranger = await world.register('00000014Z');
    await expect.poll(() => stranger.letters()[0]).toContain('en los últimos 5 años');
    expect(stranger.letters()[0]).not.toContain('en activo');
  });

  it.each([
    [
      'drops what it compared',
      (program: Program) => ({
        ...program,
        ...(program.registration && { registration: { ...program.registration, contrast: [] } }),
      }),
    ],
    ['offers no registration any more', without],
  ])('lets in nobody whose birth date differs when it %s', async (_what, changed) => {
    const { document, email } = await addOssegMember(world.database);
    const form = { document, birthDate: '1900-01-01', email: email ?? '', passwordHash: 'a hash' };
    const beginning = world.begin('osseg', 'registration', form, email ?? '');
    change('osseg', changed);
    const journey = await beginning;
    await journey.until(({ stage }) => stage === 'emailCode');
    await expect.poll(() => eligibilityOf(journey)).toBe('mismatch');
  });

  it.each([
    ['from the program', (program: Program) => program, 'eligible'],
    ['and where that says nothing any more lets nobody in', without, 'notEligible'],
  ])('a plan of an earlier version is completed %s', async (_how, changed, standing) => {
    change('asepeyo', changed);
    const journey = await world.register(undefined, earlierPlan);
    await expect.poll(() => eligibilityOf(journey)).toBe(standing);
  });
});
