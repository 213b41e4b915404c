import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consentVersion } from '../../../domain/consent.ts';
import { acceptedCaptures, imageKeyOf } from '../../../store/journeys/captures.ts';
import { showReview } from '../../../store/staff/reviews.ts';
import { specimen } from '../../support/applicant.ts';
import type { Answer, JourneyAnswer } from '../../support/applicant.ts';
import { consent } from '../../support/consent.ts';
import { testKeyring } from '../../support/keyring.ts';
import { startLive } from '../../support/live.ts';
import type { Live } from '../../support/live.ts';
import { newcomer } from '../../support/newcomer.ts';
import type { Newcomer } from '../../support/newcomer.ts';
import { expectProblem, expectRefusal } from '../../support/problem.ts';
import { calm, fingerprint } from '../../support/unchanged.ts';

let live: Live;
beforeAll(async () => {
  live = await startLive();
});
afterAll(() => live.close());

interface ConsentRow {
  version: string;
  language: string;
  given: boolean;
  withdrawn: boolean;
}

/** What is on record, the first one first. */
async function consentsOf({ journey }: Newcomer): Promise<ConsentRow[]> {
  const { rows } = await live.database.pool.query<ConsentRow>(
    `SELECT text_version AS version, language, given_at IS NOT NULL AS given, withdrawn_at IS NOT NULL AS withdrawn
    FROM consents WHERE journey_id = $1 AND kind = 'face' ORDER BY given_at`,
    [journey],
  );
  return rows;
}

async function auditedOf({ journey }: Newcomer): Promise<{ actor: string; action: string }[]> {
  const { rows } = await live.database.pool.query<{ actor: string; action: string }>(
    `SELECT actor, action FROM audit WHERE journey_id = $1 AND action LIKE 'consent.%' ORDER BY id`,
    [journey],
  );
  return rows;
}

function withdraw(applicant: Newcomer, headers = {}): Promise<Answer<JourneyAnswer>> {
  return applicant.call('DELETE', `/journeys/${applicant.journey}/consent`, undefined, headers);
}

/** The names of the files of what has been captured. */
async function filesOf({ journey }: Newcomer): Promise<string[]> {
  const captures = await acceptedCaptures(live.database, journey);
  return captures.map(({ imageName }) => `${imageName}.sealed`);
}

/** Takes every picture and waits until the document has been read. */
async function capture(applicant: Newcomer): Promise<void> {
  await applicant.step('POST', '/consent', consent);
  for (const [side, picture] of Object.entries({ front: 'dni-front', back: 'dni-back', face: 'face' }))
    await applicant.capture(side, `${picture}.jpg`);
  await applicant.until(({ step }) => step.kind === 'identity' && step.reading === 'done');
}

describe('a consent', () => {
  it('is kept with the version of its text, its language and its moment; given twice it is given once', async () => {
    const applicant = await newcomer(live).reachIdentity();
    await applicant.step('POST', '/consent', { ...consent, language: 'ca' });
    await applicant.step('POST', '/consent', consent);
    expect(await consentsOf(applicant)).toEqual([
      { version: consentVersion, language: 'ca', given: true, withdrawn: false },
    ]);
  });

  it.each(['face-3', 'face-0', 'test', `${consentVersion} `])(
    'to another text than today’s is refused and leaves no trace (%s)',
    async (textVersion) => {
      const applicant = await newcomer(live).reachIdentity();
      await calm(live);
      const before = await fingerprint(live, ['limits']);
      const call = (headers: Record<string, string>): Promise<Answer> =>
        applicant.call<unknown>(
          'POST',
          `/journeys/${applicant.journey}/consent`,
          { ...consent, textVersion },
          headers,
        );
      await expectRefusal(call, 'consent-superseded');
      expect(await fingerprint(live, ['limits'])).toEqual(before);
    },
  );
});

describe('withdrawn while the identity is asked for', () => {
  it('takes every picture, their key and what was read at once, says so, and may begin anew to the end', async () => {
    const applicant = await newcomer(live).reachIdentity();
    await capture(applicant);
    const files = await filesOf(applicant);
    expect(files).toHaveLength(3);
    const [first = ''] = files;
    const sealed = await readFile(join(live.imagesDir, first));

    const { status, body } = await withdraw(applicant);
    expect(status).toBe(200);
    expect(body.step).toMatchObject({
      withdrawn: true,
      pictures: false,
      faceConsent: false,
      reading: 'none',
    });
    expect(body.step).toMatchObject({ captures: [{ done: false }, { done: false }, { done: false }] });
    const left = await readdir(live.imagesDir);
    for (const file of files) expect(left).not.toContain(file);
    // A copy of a file is noise.
    await writeFile(join(live.imagesDir, first), sealed);
    const key = await imageKeyOf(live.database, testKeyring, applicant.journey);
    const copy = live.deps.images.get(first.replace('.sealed', ''), key ?? new Uint8Array());
    await expect(copy).rejects.toThrow('damaged');
    const { rows } = await live.database.pool.query(
      'SELECT 1 FROM captures WHERE journey_id = $1 AND (image_name IS NOT NULL OR look IS NOT NULL)',
      [applicant.journey],
    );
    expect(rows).toEqual([]);
    expect(await consentsOf(applicant)).toMatchObject([{ withdrawn: true }]);
    expectProblem(
      await applicant.call<unknown>('GET', `/journeys/${applicant.journey}/captures/face`),
      'not-found',
    );

    await applicant.identify({ front: 'dni-front.jpg', back: 'dni-back.jpg', face: 'selfie.jpg' });
    await applicant.until(({ step }) => step.kind === 'review');
    expect(await consentsOf(applicant)).toMatchObject([{ withdrawn: true }, { withdrawn: false }]);
  });

  it('twice, or with nothing to withdraw, is harmless; the audit has one line of it', async () => {
    const applicant = await newcomer(live).reachIdentity();
    await applicant.capture('front', 'dni-front.jpg');
    await withdraw(applicant);
    await calm(live);
    const before = await fingerprint(live);
    expect((await withdraw(applicant)).status).toBe(200);
    expect(await fingerprint(live)).toEqual(before);
    expect(await auditedOf(applicant)).toEqual([{ actor: 'applicant', action: 'consent.withdraw' }]);
  });

  it('keeps no picture that was on its way', async () => {
    const applicant = await newcomer(live).reachIdentity();
    await applicant.capture('front', 'dni-front.jpg');
    const bytes = await specimen('dni-back.jpg');
    const earlier = await letIn();
    const sending = request(`${live.url}/api/v1/journeys/${applicant.journey}/captures/back`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${applicant.token}`,
        'content-type': 'image/jpeg',
        'content-length': bytes.length,
      },
    });
    const answer = once(sending, 'response');
    sending.write(bytes.subarray(0, 1_000));
    await expect.poll(letIn).toBe(earlier + 1);
    await withdraw(applicant);
    const before = await readdir(live.imagesDir);
    sending.end(bytes.subarray(1_000));
    const [response] = (await answer) as [IncomingMessage];
    expect(response.resume().statusCode).toBe(409);
    expect(await filesOf(applicant)).toEqual([]);
    expect(await readdir(live.imagesDir)).toEqual(before);
  });
});

/** How many uploads have been let in: each had been asked for. */
async function letIn(): Promise<number> {
  const { rows } = await live.database.pool.query<{ count: number }>(
    `SELECT coalesce(sum(count), 0)::int AS count FROM limits WHERE name = 'capture.network'`,
  );
  return rows[0]?.count ?? 0;
}

describe('withdrawn while a person is to look', () => {
  it('leaves them no picture, and tells them why', async () => {
    const applicant = await newcomer(live).reachReview();
    const files = await filesOf(applicant);
    expect(files).toHaveLength(3);
    const { body } = await withdraw(applicant);
    expect(body.step).toMatchObject({ kind: 'review', pictures: false });
    expect(await readdir(live.imagesDir)).not.toEqual(expect.arrayContaining(files));
    const shown = await showReview(live.database, applicant.journey, { by: 'staff', reason: 'looks' });
    expect(shown).toMatchObject({ captures: [], reading: null, corrections: null });
    expect(shown?.doubts).toContain('consentWithdrawn');
    await withdraw(applicant);
    expect(await auditedOf(applicant)).toHaveLength(1);
    await applicant.decide(live, 'rejected');
    await applicant.until(({ step }) => step.kind === 'ended');
    expectProblem(await withdraw(applicant), 'journey-ended');
  });

  it('is too late once they have decided', async () => {
    const applicant = await newcomer(live).reachPassword(live);
    await expectRefusal((headers) => withdraw(applicant, headers), 'step-out-of-order');
    expect(await filesOf(applicant)).toHaveLength(3);
  });
});
