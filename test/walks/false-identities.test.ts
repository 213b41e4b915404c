import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import sharp from 'sharp';
import type { Doubt } from '../../domain/identity-verdict.ts';
import { noise } from '../fixtures/noise.ts';
import { spaniard } from '../fixtures/render/people.ts';
import type { Person } from '../fixtures/render/people.ts';
import { shoot } from '../fixtures/render/specimens.ts';
import { jpeg } from '../fixtures/render/spoil.ts';
import { anotherFile } from '../support/another-file.ts';
import { specimen } from '../support/applicant.ts';
import { startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';
import { newcomer } from '../support/newcomer.ts';
import type { Newcomer } from '../support/newcomer.ts';
import { expectProblem } from '../support/problem.ts';
import { passReview, review } from '../support/reviewer.ts';
import { goodPassword } from '../support/step-calls.ts';
import { consent } from '../support/consent.ts';

let live: Live;
beforeAll(async () => {
  live = await startLive();
});
afterAll(() => live.close());

/** The back of a card that anybody can draw: every check digit is right. */
async function drawn(person: Person): Promise<Buffer> {
  return jpeg(await shoot(person, 'dniBack', { rotation: 2, tilt: 0.04, seed: 3 }));
}

/** Knows a document's number, has mailbox and mobile of their own, and confirms what was read from these pictures. */
async function confirmed(document: string, back: string | Buffer): Promise<Newcomer> {
  const applicant = await newcomer(live, { document }).reachIdentity();
  await applicant.identify({ front: 'dni-front.jpg', back, face: 'selfie.jpg' });
  return applicant;
}

async function doubtsOf({ journey }: Newcomer): Promise<string[] | undefined> {
  const { rows } = await live.database.pool.query<{ doubts: string[] }>(
    'SELECT doubts FROM reviews WHERE journey_id = $1',
    [journey],
  );
  return rows[0]?.doubts;
}

/** A person must look before there is an account, and nothing leads past them. */
async function expectNoAccount(applicant: Newcomer): Promise<void> {
  const path = `/journeys/${applicant.journey}/password`;
  const body = { password: goodPassword, confirmation: goodPassword };
  expectProblem(await applicant.call<unknown>('POST', path, body), 'step-out-of-order');
  const { rowCount } = await live.database.pool.query('SELECT FROM accounts WHERE document = $1', [
    applicant.form.document,
  ]);
  expect(rowCount).toBe(0);
}

const holder = spaniard.number;
const perico = { ...spaniard, surname: 'ATACANTE', givenNames: 'PERICO', sex: 'M', birth: '010101' } as const;

describe('a card with right check digits', () => {
  it.each<[string, () => Promise<Buffer>, Doubt[]]>([
    [
      'another name, another sex and another birth date',
      () => drawn(perico),
      ['nameMismatch', 'birthDateMismatch', 'sexMismatch', 'printedMismatch'],
    ],
    ['another name', () => drawn({ ...spaniard, surname: 'MUESTRA PRUEBA' }), ['nameMismatch']],
    ['another sex', () => drawn({ ...spaniard, sex: 'M' }), ['sexMismatch']],
    [
      'another birth date',
      () => drawn({ ...spaniard, birth: '850215' }),
      ['birthDateMismatch', 'printedMismatch'],
    ],
    [
      'a child on it',
      () => drawn({ ...spaniard, birth: '150214' }),
      ['birthDateMismatch', 'underage', 'printedMismatch'],
    ],
    ['the holder on it', () => drawn(spaniard), []],
  ])('and %s opens no account without a person', async (_what, back, doubts) => {
    const applicant = await confirmed(holder, await back());
    await applicant.until(({ step }) => step.kind === 'review');
    expect(new Set(await doubtsOf(applicant))).toEqual(new Set([...doubts, 'notLive']));
    await expectNoAccount(applicant);
    await applicant.decide(live, 'rejected');
    await applicant.until(({ step }) => step.kind === 'ended' && step.ending === 'rejected');
  });

  it('of a person of whom the roster says only the number opens none either', async () => {
    const applicant = newcomer(live);
    const { document } = applicant.form;
    await applicant.reachIdentity();
    const back = await drawn({ ...spaniard, number: document, cardNumber: 'BAA000777' });
    await applicant.identify({ front: 'dni-front.jpg', back, face: 'selfie.jpg' });
    await applicant.until(({ step }) => step.kind === 'review');
    expect(await doubtsOf(applicant)).toEqual(['rosterSilent', 'notLive', 'printedMismatch']);
    await expectNoAccount(applicant);
  });

  it('is in doubt in a journey that began before ages were asked, and goes on through the review', async () => {
    const applicant = await newcomer(live, { document: holder }).reachIdentity();
    await live.database.pool.query(
      `UPDATE journeys SET plan = jsonb_set(plan, '{stages}', (SELECT jsonb_agg(stage - 'minimumAge' ORDER BY at)
         FROM jsonb_array_elements(plan -> 'stages') WITH ORDINALITY AS stages (stage, at))) WHERE id = $1`,
      [applicant.journey],
    );
    await applicant.identify({ front: 'dni-front.jpg', back: 'dni-back.jpg', face: 'selfie.jpg' });
    await passReview(applicant, (journey) => review(live, journey));
    await applicant.until(({ step }) => step.kind === 'password');
  });
});

describe('what is wrong with a document', () => {
  it('is told before it is confirmed, and of the roster nothing', async () => {
    const applicant = await newcomer(live, { document: holder }).reachIdentity();
    await applicant.step('POST', '/consent', consent);
    const child = { ...perico, number: '87654321X', birth: '150214', expiry: '200101' };
    await applicant.capture('front', 'dni-front.jpg');
    await applicant.capture('back', await drawn(child));
    await applicant.capture('face', 'selfie.jpg');
    await applicant.until(({ step }) => step.kind === 'identity' && step.reading === 'done');
    const path = `/journeys/${applicant.journey}/identity`;
    const { body } = await applicant.call<unknown>('GET', path);
    expect(body).toMatchObject({ documentProblems: ['numberMismatch', 'expiredDocument', 'underage'] });
    const mended = { number: holder, birthDate: '1985-02-14', expiryDate: '2031-02-14' };
    const { body: asRead } = await applicant.call<unknown>('PATCH', path, mended);
    expect(asRead).toMatchObject({ documentProblems: ['numberMismatch', 'expiredDocument', 'underage'] });
    await applicant.step('POST', '/identity/confirm');
    await applicant.until(({ step }) => step.kind === 'review');
    await expectNoAccount(applicant);
  });
});

describe('a picture', () => {
  let applicant: Newcomer;
  beforeAll(async () => {
    applicant = await newcomer(live, { document: holder }).reachIdentity();
    await applicant.step('POST', '/consent', consent);
    await applicant.capture('front', 'dni-front.jpg');
  });

  const faultOf = async (side: string, picture: Buffer): Promise<unknown> => {
    const path = `/journeys/${applicant.journey}/captures/${side}`;
    const problem: { fault?: unknown } = expectProblem(
      await applicant.call<unknown>('PUT', path, picture),
      'image-refused',
    );
    return problem.fault;
  };

  it('of noise is neither a document nor a face', async () => {
    expect(await faultOf('back', await noise())).toBe('noDocument');
    expect(await faultOf('face', await noise())).toBe('noFace');
  });

  it('of a card without a portrait is no face', async () => {
    expect(await faultOf('face', await specimen('dni-back.jpg'))).toBe('noFace');
  });

  it('that was one side is no other side, and no face', async () => {
    expect(await faultOf('back', await specimen('dni-front.jpg'))).toBe('samePicture');
    expect(await faultOf('face', await specimen('dni-front.jpg'))).toBe('samePicture');
  });

  it('stays the same when it is compressed, scaled, darkened, turned or mirrored', async () => {
    const front = sharp(await specimen('dni-front.jpg'));
    const smaller = front.clone().resize({ width: 900 }).linear(0.85, 4).jpeg({ quality: 40 });
    const turned = front.clone().rotate(90).flop().png();
    for (const picture of [smaller, turned])
      expect(await faultOf('back', await picture.toBuffer())).toBe('samePicture');
  });
});

describe('pictures that were sent before', () => {
  const seen = ['pictureRepeated', 'pictureSeen', 'documentSeen'];
  const seenDoubtsOf = async (applicant: Newcomer): Promise<string[]> => {
    await applicant.until(({ step }) => step.kind === 'review');
    return ((await doubtsOf(applicant)) ?? []).filter((doubt) => seen.includes(doubt));
  };

  it('for another member are in doubt, as is the card', async () => {
    const face = anotherFile(await specimen('selfie.jpg'));
    const send = async (): Promise<Newcomer> => {
      const applicant = await newcomer(live).reachIdentity();
      await applicant.step('POST', '/consent', consent);
      await applicant.step('PUT', '/captures/face', face);
      await applicant.identify({ front: 'dni-front.jpg', back: 'dni-back-other-number.jpg' });
      return applicant;
    };
    expect(await seenDoubtsOf(await send())).toEqual([]);
    expect(await seenDoubtsOf(await send())).toEqual(['pictureSeen', 'documentSeen']);
  });

  it('in the same journey, one file three times and each as it is, are in doubt too', async () => {
    const applicant = await newcomer(live).reachIdentity();
    await live.database.pool.query(
      `INSERT INTO captures (id, journey_id, side, fault) SELECT gen_random_uuid(), $1, side, 'tooBlurred'
       FROM unnest('{front,back,face}'::text[]) AS side, generate_series(1, 5)`,
      [applicant.journey],
    );
    await applicant.step('POST', '/consent', consent);
    const file = anotherFile(await specimen('dni-front.jpg'));
    for (const side of ['front', 'back', 'face'])
      await applicant.step('PUT', `/captures/${side}?asItIs=true`, file);
    await applicant.until(({ step }) => step.kind === 'identity' && step.reading === 'done', 60_000);
    await applicant.step('POST', '/identity/confirm');
    expect(await seenDoubtsOf(applicant)).toEqual(['pictureRepeated']);
  });
});

describe('a program whose identity is followed by no review', () => {
  it('refuses an applicant in doubt', async () => {
    const applicant = await newcomer(live).reachIdentity();
    await live.database.pool.query(
      `UPDATE journeys SET plan = jsonb_set(plan, '{stages}', (SELECT jsonb_agg(stage ORDER BY at)
         FROM jsonb_array_elements(plan -> 'stages') WITH ORDINALITY AS stages (stage, at) WHERE stage ->> 'kind' <> 'review'))
       WHERE id = $1`,
      [applicant.journey],
    );
    await applicant.identify({ front: 'dni-front.jpg', back: 'dni-back.jpg', face: 'selfie.jpg' });
    await applicant.until(({ step }) => step.kind === 'ended' && step.ending === 'rejected');
  });
});

describe('a program that takes one document alone', () => {
  it('does not ask which, and leads on by it', async () => {
    const applicant = await newcomer(live).reachPin();
    await live.database.pool.query(
      `UPDATE journeys SET plan = jsonb_set(plan, '{stages}', (SELECT jsonb_agg(CASE stage ->> 'kind'
           WHEN 'identity' THEN stage || '{"documents": [["DNI"]]}' ELSE stage - 'ask' END ORDER BY at)
         FROM jsonb_array_elements(plan -> 'stages') WITH ORDINALITY AS stages (stage, at)))
       WHERE id = $1`,
      [applicant.journey],
    );
    const { step } = await applicant.until(() => true);
    expect(step).toMatchObject({ kind: 'smsPin', identityChoices: [] });
    await applicant.step('POST', '/code', { code: await applicant.pin() });
    const open = await applicant.until((page) => page.step.kind === 'identity');
    expect(open.step).toMatchObject({
      identityDocument: 'DNI',
      captures: [{ side: 'front' }, { side: 'back' }, { side: 'face' }],
    });
    await applicant.identify({ front: 'dni-front.jpg', back: 'dni-back.jpg', face: 'selfie.jpg' });
    await applicant.until((page) => page.step.kind === 'review');
  });
});
