import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consentVersion } from '../../../domain/consent.ts';
import { DAY } from '../../../domain/duration.ts';
import { deletePictures } from '../../../store/journeys/pictures.ts';
import { forget } from '../../../store/journeys/ending/forget.ts';
import { inTransaction } from '../../../store/connection/transaction.ts';
import { decideReview } from '../../../store/staff/reviews.ts';
import { addStaff } from '../../../store/staff/staff-accounts.ts';
import { spaniard } from '../../fixtures/render/people.ts';
import { startLive } from '../../support/live.ts';
import type { Live } from '../../support/live.ts';
import { newcomer } from '../../support/newcomer.ts';
import type { Newcomer } from '../../support/newcomer.ts';
import { expectProblem } from '../../support/problem.ts';
import { goodPassword } from '../../support/step-calls.ts';

let live: Live;
/** Of somebody of asepeyo's support. */
let staff: { name: string; cookie: string };
/** Whom a person has let in, and whom they have not: of a roster that says their number alone. */
let holder: Newcomer;
let rejected: Newcomer;

beforeAll(async () => {
  live = await startLive();
  staff = await employ('asepeyo');
  [holder, rejected] = await Promise.all([
    newcomer(live, { document: spaniard.number }).reachIdentity(),
    newcomer(live).reachReview(),
  ]);
  await holder.identify({ front: 'dni-front.jpg', back: 'dni-back.jpg', face: 'selfie.jpg' });
  await holder.until(({ step }) => step.kind === 'review');
  const verdict = { decision: 'approved', by: `staff:${staff.name}`, note: 'compared' } as const;
  const decided = await decideReview(live.database, holder.journey, verdict);
  if (decided.outcome !== 'decided') throw new Error(decided.outcome);
  await live.dispatcher.dispatch(decided.outboxRecords);
  await holder.choosePassword(goodPassword);
  await holder.until(({ step }) => step.kind === 'ended');
  await rejected.decide(live, 'rejected');
}, 60_000);
afterAll(() => live.close());

async function employ(program: string): Promise<{ name: string; cookie: string }> {
  const name = `somebody-${randomUUID().slice(0, 8)}`;
  const passwordHash = await live.deps.passwords.hash(goodPassword);
  await addStaff(live.database, { name, program, role: 'support', passwordHash }, 'test');
  const login = await newcomer(live).call('POST', '/staff/sessions', { name, password: goodPassword });
  return { name, cookie: login.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
}

async function ofStaff({ journey }: Newcomer, { cookie } = staff): Promise<unknown> {
  const answer = await newcomer(live).call('GET', `/staff/journeys/${journey}/proofings`, undefined, { cookie });
  return answer.body;
}

async function ofHolder({ form }: Newcomer): Promise<unknown> {
  const body = { document: form.document, password: goodPassword };
  const login = await newcomer(live).call('POST', '/programs/asepeyo/sessions', body);
  const cookie = login.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return (await newcomer(live).call('GET', '/me/proofings', undefined, { cookie })).body;
}

const agreed = (check: string): object => ({ check, agreed: true });
const instant = expect.stringMatching(/^20\d\d-/) as string;

describe('what a decision about an identity rested on', () => {
  it('is shown to the holder of the account: the checks, who decided, the consent, and the level', async () => {
    expect(await ofHolder(holder)).toEqual([
      {
        document: 'DNI',
        issuingState: 'ESP',
        level: 'faceByPerson',
        checks: [
          ...['zone', 'document', 'corrections', 'roster', 'age', 'face'].map(agreed),
          { check: 'live', agreed: false },
          ...['seenBefore', 'holder', 'pictures'].map(agreed),
        ],
        decidedBy: 'person',
        decidedAt: instant,
        consent: consentVersion,
      },
    ]);
  });

  it('is shown to staff of the program with doubts, name and role, and that they looked is in the audit', async () => {
    expect(await ofStaff(holder)).toMatchObject([
      { decision: 'approved', decidedBy: `staff:${staff.name}`, role: 'support', consentLanguage: 'es' },
    ]);
    expect(await ofStaff(rejected)).toMatchObject([
      {
        decision: 'rejected',
        level: null,
        decidedBy: 'staff',
        role: null,
        checks: expect.arrayContaining([
          { check: 'roster', doubts: ['numberMismatch', 'rosterSilent'] },
          { check: 'face', doubts: [] },
          { check: 'live', doubts: ['notLive'] },
        ]) as object[],
      },
    ]);
    const { rows } = await live.database.pool.query(
      `SELECT action FROM audit WHERE actor = $1 AND journey_id = $2`,
      [`staff:${staff.name}`, rejected.journey],
    );
    expect(rows).toEqual([{ action: 'proofing.show' }]);
    expectProblem(
      await newcomer(live).call('GET', `/staff/journeys/${holder.journey}/proofings`, undefined, {
        cookie: (await employ('casmu')).cookie,
      }),
      'not-found',
    );
  });

  it('says nothing that names the person', async () => {
    const { rows } = await live.database.pool.query<{ row: string }>(
      'SELECT to_jsonb(p)::text AS row FROM proofings p WHERE journey_id = $1',
      [holder.journey],
    );
    const { number, surname } = spaniard;
    expect(rows).toHaveLength(1);
    for (const told of [number, surname, '1985', holder.form.email]) expect(rows[0]?.row).not.toContain(told);
  });

  it('stays when the pictures are deleted, and goes when the person is erased', async () => {
    const before = [await ofStaff(holder), await ofStaff(rejected)];
    await live.database.shiftClock(31 * DAY);
    expect((await deletePictures(live.database, 10)).journeys).toBe(2);
    staff = await employ('asepeyo');
    expect([await ofStaff(holder), await ofStaff(rejected)]).toEqual(before);
    expect(await ofHolder(holder)).toHaveLength(1);
    await inTransaction(live.database, (tx) => forget(tx, rejected.journey));
    expect(await ofStaff(rejected)).toEqual([]);
  });

  it('says of pictures that the applicant had deleted that nobody saw them', async () => {
    const withdrawn = await newcomer(live).reachReview();
    await withdrawn.step('DELETE', '/consent');
    await withdrawn.decide(live, 'approved');
    expect(await ofStaff(withdrawn)).toMatchObject([
      {
        level: 'withoutPictures',
        issuingState: null,
        consent: null,
        checks: expect.arrayContaining([{ check: 'pictures', doubts: ['consentWithdrawn'] }]) as object[],
      },
    ]);
  });

  it('never changes, whoever tries', async () => {
    const change = `UPDATE proofings SET decision = 'approved'`;
    await expect(live.database.asOwner(change)).rejects.toThrow('append-only');
    await expect(live.database.pool.query(change)).rejects.toMatchObject({ code: '42501' });
  });
});
