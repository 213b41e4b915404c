import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consentVersion } from '../../../domain/consent.ts';
import { DAY } from '../../../domain/duration.ts';
import { deletePictures } from '../../../store/journeys/pictures.ts';
import { forget } from '../../../store/journeys/ending/forget.ts';
import { inTransaction } from '../../../store/connection/transaction.ts';
import { addStaff } from '../../../store/staff/staff-accounts.ts';
import { spaniard } from '../../fixtures/render/people.ts';
import type { Answer } from '../../support/applicant.ts';
import { startLive } from '../../support/live.ts';
import type { Live } from '../../support/live.ts';
import { newcomer } from '../../support/newcomer.ts';
import type { Newcomer } from '../../support/newcomer.ts';
import { expectProblem } from '../../support/problem.ts';
import { goodPassword } from '../../support/step-calls.ts';
import { passSecondFactor } from '../../support/second-factor.ts';

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
  await approveAsStaff(holder);
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
  const cookie = login.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { name, cookie: await passSecondFactor(live.url, cookie) };
}

/** A request about the review of a journey. */
function ask<T = unknown>(
  { journey }: Newcomer,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer<T>> {
  return newcomer(live).call<T>(method, `/staff/reviews/${journey}${path}`, body, { cookie: staff.cookie });
}

const approval = { decision: 'approved', reason: 'compared' };

/** Looks at everything first, as a reviewer must. */
async function approveAsStaff(applicant: Newcomer): Promise<void> {
  expectProblem(await ask(applicant, 'POST', '/decision', approval), 'pictures-unseen');
  expectProblem(await pictureOf(applicant, 'front'), 'look-first');
  const look = await ask(applicant, 'POST', '/looks', { reason: 'its turn' });
  expect(look.body).toMatchObject({
    doubts: ['notLive'],
    document: spaniard.number,
    roster: { name: 'Lucía Muestra Ibáñez', birthDate: '1985-02-14', sex: 'F' },
    identity: { certain: true, read: { number: spaniard.number }, corrected: {} },
    pictures: ['front', 'back', 'face'].map((side) => ({ side, asItIs: false })),
  });
  for (const side of ['front', 'back', 'face']) {
    expectProblem(await ask(applicant, 'POST', '/decision', approval), 'pictures-unseen');
    expect(await pictureOf(applicant, side)).toMatchObject({ status: 200, body: 'image/jpeg no-store' });
  }
  expect((await ask(applicant, 'POST', '/decision', approval)).status).toBe(204);
  expectProblem(await pictureOf(applicant, 'front'), 'review-closed');
}

/** @returns its type and whether it is kept, or the problem */
async function pictureOf({ journey }: Newcomer, side: string): Promise<Answer> {
  const { cookie } = staff;
  const path = `/api/v1/staff/reviews/${journey}/pictures/${side}`;
  const { status, headers, ...answer } = await fetch(`${live.url}${path}`, { headers: { cookie } }).then(
    async (response) => ({
      status: response.status,
      headers: response.headers,
      bytes: await response.arrayBuffer(),
    }),
  );
  const body: unknown =
    status === 200
      ? `${headers.get('content-type') ?? ''} ${headers.get('cache-control') ?? ''}`
      : JSON.parse(Buffer.from(answer.bytes).toString());
  return { status, headers, body };
}

async function ofStaff({ journey }: Newcomer, { cookie } = staff): Promise<unknown> {
  const answer = await newcomer(live).call('GET', `/staff/journeys/${journey}/proofings`, undefined, {
    cookie,
  });
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

describe('a review', () => {
  it('leaves in the audit that it was looked at, why, and each picture that was seen', async () => {
    const { rows } = await live.database.pool.query(
      `SELECT action, reason FROM audit WHERE actor = $1 AND journey_id = $2 AND action LIKE 'review.%' ORDER BY id`,
      [`staff:${staff.name}`, holder.journey],
    );
    expect(rows).toEqual([
      { action: 'review.show', reason: 'its turn' },
      ...['front', 'back', 'face'].map((reason) => ({ action: 'review.picture', reason })),
      { action: 'review.approved', reason: 'compared' },
    ]);
  });
});

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

  it('says that no one saw pictures that the applicant had deleted', async () => {
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

  it('never changes, not even for the owner of the tables', async () => {
    const change = `UPDATE proofings SET decision = 'approved'`;
    await expect(live.database.asOwner(change)).rejects.toThrow('append-only');
    await expect(live.database.pool.query(change)).rejects.toMatchObject({ code: '42501' });
  });
});
