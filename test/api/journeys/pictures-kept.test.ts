import { randomUUID } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../domain/duration.ts';
import { imageKeyOf } from '../../../store/journeys/captures.ts';
import { readServiceFigures } from '../../../store/running/service-figures.ts';
import { ensureSchedules } from '../../../workers/schedules.ts';
import { schedules, taskQueue, workflowTypes } from '../../../workflows/contract.ts';
import { testKeyring } from '../../support/keyring.ts';
import { startLive } from '../../support/live.ts';
import type { Live } from '../../support/live.ts';
import { newcomer } from '../../support/newcomer.ts';
import type { Newcomer } from '../../support/newcomer.ts';
import { calm, fingerprint } from '../../support/unchanged.ts';

let live: Live;
beforeAll(async () => {
  live = await startLive();
});
afterAll(() => live.close());

/** What the schedule runs. @returns of how many journeys pictures were deleted */
function deletePictures(): Promise<number> {
  return live.client.workflow.execute<() => Promise<number>>(workflowTypes.deletePictures, {
    taskQueue,
    workflowId: randomUUID(),
  });
}

/** What is left of a journey's pictures: rows that name one, files, key and reading; and the lines of audit. */
async function leftOf({ journey }: Newcomer): Promise<Record<string, unknown>> {
  const { rows } = await live.database.pool.query<{ images: string[]; readings: number; audited: string[] }>(
    `SELECT (SELECT coalesce(array_agg(image_name), '{}') FROM captures WHERE journey_id = $1 AND image_name IS NOT NULL) AS images,
      (SELECT count(*)::int FROM readings WHERE journey_id = $1) AS readings,
      (SELECT coalesce(array_agg(actor || ' ' || action), '{}') FROM audit
        WHERE journey_id = $1 AND action LIKE 'pictures.%') AS audited`,
    [journey],
  );
  const { images = [], ...rest } = rows[0] ?? {};
  const files = await readdir(live.imagesDir);
  const key = await imageKeyOf(live.database, testKeyring, journey);
  return { ...rest, pictures: images.filter((name) => files.includes(`${name}.sealed`)).length, key: !!key };
}

const all = { pictures: 3, key: true, readings: 1, audited: [] };
const nothing = { pictures: 0, key: false, readings: 0, audited: ['retention pictures.delete'] };

/** The form sent again with another mailbox ends the journey, which nobody has decided about. */
async function startOver({ form, journey, token, ...applicant }: Newcomer): Promise<void> {
  const corrected = { ...form, email: newcomer(live).form.email, replaces: { journey, token } };
  await newcomer(live, { document: form.document, network: applicant.network }).call(
    'POST',
    '/programs/asepeyo/registrations',
    corrected,
  );
}

describe('pictures of document and face', () => {
  it('are deleted 30 days after the decision, a day after an end without one, and never while a person is to look', async () => {
    const [completed, rejected, undecided, waiting, capturing] = await Promise.all([
      newcomer(live).reachEnd(live),
      newcomer(live).reachReview(),
      newcomer(live).reachReview(),
      newcomer(live).reachReview(),
      newcomer(live).reachIdentity(),
    ]);
    await rejected.decide(live, 'rejected');
    await rejected.until(({ step }) => step.kind === 'ended');
    await startOver(undecided);
    await undecided.until(({ step }) => step.kind === 'ended');
    await capturing.capture('front', 'dni-front.jpg');
    await calm(live);
    const files = (await readdir(live.imagesDir)).length;
    expect(files).toBe(13);
    await writeFile(join(live.imagesDir, `${randomUUID()}.sealed`), 'left by a crash');
    await writeFile(join(live.imagesDir, `${randomUUID()}.draft`), 'left by a crash');

    await live.database.shiftClock(23 * HOUR);
    expect(await deletePictures()).toBe(0);
    for (const each of [completed, rejected, undecided, waiting]) expect(await leftOf(each)).toEqual(all);
    expect(await readdir(live.imagesDir)).toHaveLength(files + 2);

    await live.database.shiftClock(HOUR);
    expect(await deletePictures()).toBe(1);
    expect(await leftOf(undecided)).toEqual(nothing);
    for (const each of [completed, rejected, waiting]) expect(await leftOf(each)).toEqual(all);

    await live.database.shiftClock(28 * DAY + 23 * HOUR);
    expect(await deletePictures()).toBe(0);
    await live.database.shiftClock(2 * HOUR);
    expect((await readServiceFigures(live.database)).pictures).toEqual({ deleted: 0, overdue: 2 });
    // Two processes at once: each journey once.
    const both = await Promise.all([deletePictures(), deletePictures()]);
    expect(both.reduce((sum, each) => sum + each)).toBe(2);
    for (const each of [completed, rejected]) expect(await leftOf(each)).toEqual(nothing);
    expect((await readServiceFigures(live.database)).pictures).toEqual({ deleted: 2, overdue: 0 });

    // The strays are gone, and what somebody may still need is there.
    expect(await leftOf(waiting)).toEqual(all);
    expect(await leftOf(capturing)).toMatchObject({ pictures: 1, key: true, audited: [] });
    expect(await readdir(live.imagesDir)).toHaveLength(4);
    const before = await fingerprint(live, ['upkeep']);
    expect(await deletePictures()).toBe(0);
    expect(await fingerprint(live, ['upkeep'])).toEqual(before);
  }, 120_000);

  it('are held while the holder says that it was not them, until that case is closed', async () => {
    const applicant = await newcomer(live).reachEnd(live);
    const { rows } = await live.database.pool.query<{ id: string }>(
      `INSERT INTO cases (id, program, account_id, kind) SELECT gen_random_uuid(), 'asepeyo', account_id, 'notMe'
       FROM applicants WHERE journey_id = $1 RETURNING id`,
      [applicant.journey],
    );
    await live.database.shiftClock(31 * DAY);
    await deletePictures();
    expect(await leftOf(applicant)).toEqual(all);
    expect((await readServiceFigures(live.database)).pictures).toMatchObject({ overdue: 0 });
    await live.database.pool.query('UPDATE cases SET closed_at = alta_now() WHERE id = $1', [rows[0]?.id]);
    await deletePictures();
    expect(await leftOf(applicant)).toEqual(nothing);
  });

  it('are looked for by a schedule that every worker keeps up', async () => {
    const every = { resumeParked: HOUR, deletePictures: HOUR, purge: HOUR, reconcile: HOUR, digest: HOUR };
    await ensureSchedules(live.client, taskQueue, every);
    await ensureSchedules(live.client, taskQueue, { ...every, deletePictures: 2 * HOUR });
    const schedule = live.client.schedule.getHandle(schedules.deletePictures);
    expect((await schedule.describe()).spec.intervals).toMatchObject([{ every: 2 * HOUR }]);
    const applicant = await newcomer(live).reachReview();
    await applicant.decide(live, 'rejected');
    await live.database.shiftClock(30 * DAY);
    await schedule.trigger();
    await expect.poll(() => leftOf(applicant), { timeout: 50_000 }).toEqual(nothing);
  });
});
