import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { MINUTE, SECOND } from '../../domain/duration.ts';
import { VendorFailure } from '../../imaging/vendor/ports.ts';
import { signStandard } from '../../stack/standins/vendor/sign.ts';
import { inTransaction } from '../../store/connection/transaction.ts';
import { forget } from '../../store/journeys/ending/forget.ts';
import { deletePictures } from '../../store/journeys/pictures.ts';
import { withdrawConsent } from '../../store/journeys/steps/consent.ts';
import { showReview } from '../../store/staff/reviews.ts';
import type { ReviewDetail } from '../../store/staff/reviews.ts';
import { testKeyring } from '../support/keyring.ts';
import { steps } from '../support/steps.ts';
import { createVendorWorld } from '../support/vendor-world.ts';
import type { VendorWorld } from '../support/vendor-world.ts';
import type { Journey } from '../support/world.ts';

let on: VendorWorld;
beforeAll(async () => {
  on = await createVendorWorld();
});
afterEach(() => {
  delete on.around.submit;
  on.standins.setFaults({ vendor: null });
});
afterAll(() => on.close());

/** Own doubts of everybody here: nothing has looked for a living person, compared the face, or read beside the portrait. */
const own = ['faceNotCompared', 'notLive', 'lookUnjudged', 'printedUnread'];

async function reviewOf({ id }: Journey): Promise<ReviewDetail | undefined> {
  return showReview(on.world.database, id, { by: 'staff', reason: 'its turn' });
}

async function at(journey: Journey, stage: 'password' | 'review'): Promise<void> {
  await journey.until((view) => view.stage === stage);
}

/** The vendor has told what it has to tell. */
async function allTold(): Promise<void> {
  await vi.waitUntil(() => on.standins.pendingWebhooks() === 0, { timeout: 20_000 });
}

async function deletionsOf({ id }: Journey): Promise<number> {
  const { rowCount } = await on.world.database.pool.query(
    'SELECT 1 FROM vendor_deletions WHERE journey_id = $1',
    [id],
  );
  return rowCount ?? 0;
}

async function factsOf({ id }: Journey): Promise<number> {
  const { rows } = await on.world.database.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM facts WHERE journey_id = $1 AND type = 'vendorAnswered'`,
    [id],
  );
  return rows[0]?.count ?? 0;
}

describe('an identity vendor', () => {
  it('that passes an applicant spares them the review, and the record says that it did', async () => {
    on.standins.vendor.behave({ verdict: 'pass' });
    const journey = await on.reachVendor();
    await steps.choosePassword(on.world, journey);
    expect(await journey.ending()).toBe('completed');
    const { rows } = await on.world.database.pool.query(
      `SELECT decision, decided_by AS by, level FROM proofings WHERE journey_id = $1`,
      [journey.id],
    );
    expect(rows).toEqual([{ decision: 'approved', by: 'vendor', level: 'faceByVendor' }]);
  });

  it.each(['review', 'fail'] as const)(
    'that says %s leaves it to a person, who sees that',
    async (verdict) => {
      on.standins.vendor.behave({ verdict });
      const journey = await on.reachVendor();
      await at(journey, 'review');
      expect(await reviewOf(journey)).toMatchObject({
        doubts: [...own, 'vendorDoubt'],
        vendor: { answer: verdict, told: verdict },
      });
      await steps.passReview(on.world, journey);
      await at(journey, 'password');
    },
  );

  it('that is late has a person decide; what it says then is noted, and changes nothing', async () => {
    on.standins.vendor.behave({ telling: 'late' });
    const journey = await on.reachVendor();
    const { stageEnds, deadline, pausedAt } = await journey.until(({ stage }) => stage === 'vendorCheck');
    expect(pausedAt).not.toBeNull();
    await journey.skipToJustBefore(stageEnds?.getTime() ?? 0);
    expect((await journey.view()).stage).toBe('vendorCheck');
    await journey.skipTo((stageEnds?.getTime() ?? 0) + SECOND);
    await at(journey, 'review');
    expect(await reviewOf(journey)).toMatchObject({
      doubts: [...own, 'vendorSilent'],
      vendor: { answer: 'silent', told: null },
    });
    on.standins.vendor.behave({ verdict: 'pass' });
    await allTold();
    expect(await journey.view()).toMatchObject({ stage: 'review', deadline });
    expect(await reviewOf(journey)).toMatchObject({ vendor: { answer: 'silent', told: 'pass' } });
    expect(await factsOf(journey)).toBe(1);
  });

  it('whose webhook is lost is asked when its time is over', async () => {
    on.standins.vendor.behave({ verdict: 'pass', telling: 'lost' });
    const journey = await on.reachVendor();
    const { stageEnds } = await journey.until(({ stage }) => stage === 'vendorCheck');
    await journey.skipTo((stageEnds?.getTime() ?? 0) + SECOND);
    await at(journey, 'password');
  });

  it('that tells it twice is heard once', async () => {
    on.standins.vendor.behave({ verdict: 'review', telling: 'twice' });
    const journey = await on.reachVendor();
    await allTold();
    await at(journey, 'review');
    expect(await factsOf(journey)).toBe(1);
  });

  it('has one check, whatever dies between handing the pictures over and knowing it', async () => {
    on.standins.vendor.behave({ verdict: 'pass', telling: 'late' });
    let deaths = 0;
    on.around.submit = async (submit) => {
      const id = await submit();
      deaths += 1;
      if (deaths < 3) throw new VendorFailure('connection');
      return id;
    };
    const known = on.standins.vendor.all().length;
    const journey = await on.confirm();
    await vi.waitUntil(() => deaths === 3, { timeout: 20_000 });
    const [check, ...others] = on.standins.vendor.all().slice(known);
    expect([others, check?.received.length]).toEqual([[], 9]);
    on.standins.vendor.behave({ verdict: 'pass' });
    await at(journey, 'password');
  });

  it('that is down parks the journey, which loses no time and goes on when the schedule finds it up', async () => {
    on.standins.vendor.behave({ verdict: 'pass', telling: 'lost' });
    on.standins.setFaults({ vendor: { mode: 'server-error' } });
    let tries = 0;
    on.around.submit = (submit) => {
      tries += 1;
      return submit();
    };
    const known = on.standins.vendor.all().length;
    const journey = await on.confirm();
    const opened = await journey.until(({ stage }) => stage === 'vendorCheck');
    await vi.waitUntil(() => tries > 0, { timeout: 20_000 });
    await journey.skipTo(opened.now.getTime() + 11 * MINUTE);
    await journey.until(({ parkedCause }) => parkedCause === 'vendor');
    await journey.skipTo(opened.now.getTime() + 60 * MINUTE);
    expect((await journey.view()).stage).toBe('vendorCheck');
    on.standins.setFaults({ vendor: null });
    await on.world.retryParked('vendor');
    const resumed = await journey.until(({ parkedCause }) => parkedCause === null);
    expect(on.standins.vendor.all().slice(known)).toHaveLength(1);
    const left = (resumed.stageEnds?.getTime() ?? 0) - resumed.now.getTime();
    expect(Math.abs(left - 15 * MINUTE)).toBeLessThan(30 * SECOND);
  });

  it('clears nothing once the applicant has had the pictures deleted', async () => {
    on.standins.vendor.behave({ telling: 'late' });
    const journey = await on.reachVendor();
    await withdrawConsent(on.world.database, testKeyring, journey.id);
    on.standins.vendor.behave({ verdict: 'pass' });
    await at(journey, 'review');
    expect(await reviewOf(journey)).toMatchObject({
      doubts: ['consentWithdrawn'],
      vendor: { answer: 'pass' },
    });
  });

  it('deletes what it was given with the pictures and the person, and what it got while they were deleted', async () => {
    on.standins.vendor.behave({ telling: 'late' });
    const { database } = on.world;
    const [kept, forgotten] = [await on.reachVendor(), await on.reachVendor()];
    // Withdrawn while the vendor is given the pictures: what it was asked to delete before counts for nothing.
    const known: { id?: string; handedOver?: true } = {};
    on.around.submit = async (submit) => {
      await vi.waitUntil(() => known.id !== undefined, { timeout: 20_000 });
      await withdrawConsent(database, testKeyring, known.id ?? '');
      await on.deleteAtVendor();
      const id = await submit();
      known.handedOver = true;
      return id;
    };
    const withdrawn = await on.confirm();
    known.id = withdrawn.id;
    await vi.waitUntil(async () => known.handedOver === true && (await deletionsOf(withdrawn)) === 1, {
      timeout: 20_000,
    });
    await database.pool.query(
      `UPDATE applicants SET pictures_until = alta_now() - INTERVAL '1 second' WHERE journey_id = $1`,
      [kept.id],
    );
    await deletePictures(database, 10);
    await inTransaction(database, (tx) => forget(tx, forgotten.id));
    on.standins.setFaults({ vendor: { mode: 'server-error' } });
    expect(await on.deleteAtVendor()).toBe(0);
    on.standins.setFaults({ vendor: null });
    await database.pool.query(`UPDATE vendor_deletions SET next_try_at = alta_now() - INTERVAL '1 second'`);
    expect(await on.deleteAtVendor()).toBe(3);
    const given = on.standins.vendor.all().slice(-3);
    expect(given.map(({ erased, received }) => [erased, received])).toEqual(given.map(() => [true, []]));
  });

  it('is not asked where it could clear nothing', async () => {
    const known = on.standins.vendor.all().length;
    const journey = await on.confirm({ number: '12345678Z' });
    await at(journey, 'review');
    expect(await reviewOf(journey)).toMatchObject({ doubts: ['numberMismatch', ...own], vendor: null });
    expect(on.standins.vendor.all()).toHaveLength(known);
  });
});

describe('the vendor’s webhook', () => {
  const post = async (reference: string, how: { secret?: string; at?: Date } = {}): Promise<number> => {
    const { secret = on.secret, at: when = new Date() } = how;
    const body = JSON.stringify({ type: 'check.completed', data: { reference, verdict: 'pass' } });
    const headers = signStandard([secret], { id: `msg_${randomUUID()}`, body, at: when });
    return (await fetch(on.webhookUrl, { method: 'POST', body, headers })).status;
  };

  it('moves nothing when it is forged or old, and is taken in when it is about nothing of ours', async () => {
    on.standins.vendor.behave({ telling: 'late' });
    const journey = await on.reachVendor();
    const reference = on.standins.vendor.all().at(-1)?.reference ?? '';
    const another = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
    expect(await post(reference, { secret: another })).toBe(403);
    expect(await post(reference, { at: new Date(Date.now() - 6 * MINUTE) })).toBe(403);
    expect([await post(randomUUID()), await post("' OR true")]).toEqual([204, 204]);
    expect([(await journey.view()).stage, await factsOf(journey)]).toEqual(['vendorCheck', 0]);
    expect(await post(reference)).toBe(204);
    await at(journey, 'password');
  });
});
