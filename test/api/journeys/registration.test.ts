import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maskPhone } from '../../../domain/mask.ts';
import { SECOND } from '../../../domain/duration.ts';
import { LIMITS } from '../../../domain/limits.ts';
import { limitKey } from '../../../store/guards/limits.ts';
import { specimen } from '../../support/applicant.ts';
import type { Answer } from '../../support/applicant.ts';
import { follow } from '../../support/follow.ts';
import { startLive } from '../../support/live.ts';
import type { Live } from '../../support/live.ts';
import { testKeyring } from '../../support/keyring.ts';
import { newcomer } from '../../support/newcomer.ts';
import type { Newcomer } from '../../support/newcomer.ts';
import { expectProblem, expectRefusal } from '../../support/problem.ts';
import { unseen } from '../../support/remembered-pictures.ts';
import { passReview, review } from '../../support/reviewer.ts';
import { goodPassword } from '../../support/step-calls.ts';
import { calm, fingerprint } from '../../support/unchanged.ts';
import { consent } from '../../support/consent.ts';

const { hashesPerJourneyPerHour } = LIMITS.password;

let live: Live;
beforeAll(async () => {
  live = await startLive();
});
afterAll(() => live.close());

const dni = '12345678Z';
const nie = 'X1234567L';
const cards = { front: 'dni-front.jpg', back: 'dni-back.jpg', face: 'selfie.jpg' };

async function takePictures(applicant: Newcomer, pictures: Record<string, string | Buffer>): Promise<void> {
  await applicant.step('POST', '/consent', consent);
  for (const [side, picture] of Object.entries(pictures)) await applicant.capture(side, picture);
}

async function read(applicant: Newcomer): Promise<void> {
  await applicant.until(({ step }) => step.kind === 'identity' && step.reading === 'done');
}

/** Why staff are to look. */
async function doubtsOf({ journey }: Newcomer): Promise<string[] | undefined> {
  const { rows } = await live.database.pool.query<{ doubts: string[] }>(
    'SELECT doubts FROM reviews WHERE journey_id = $1',
    [journey],
  );
  return rows[0]?.doubts;
}

function logIn({ form }: Newcomer, password: string): Promise<Answer> {
  return newcomer(live).call<unknown>('POST', '/programs/asepeyo/sessions', {
    document: form.document,
    password,
  });
}

describe('an identity', () => {
  it.each<[string, string, string, Record<string, string>, string[]]>([
    [
      "with another person's number",
      dni,
      'DNI',
      { ...cards, back: 'dni-back-other-number.jpg' },
      ['numberMismatch', 'printedMismatch'],
    ],
    [
      'with an expired document',
      dni,
      'DNI',
      { ...cards, back: 'dni-back-expired.jpg' },
      ['expiredDocument', 'printedMismatch'],
    ],
    [
      'that cannot be read',
      dni,
      'DNI',
      { ...cards, back: 'green-card.jpg' },
      // It is of one colour, as a copy is.
      ['doubtfulReading', 'fieldsMissing', 'documentCopied', 'printedUnread'],
    ],
    [
      'with a green certificate',
      nie,
      'greenCard+passport',
      { greenCard: 'green-card.jpg', passport: 'passport.jpg', face: 'selfie.jpg' },
      ['greenCard'],
    ],
    [
      'of another kind of document',
      dni,
      'DNI',
      { ...cards, back: 'nie-back.jpg' },
      ['numberMismatch', 'nameMismatch', 'birthDateMismatch', 'wrongDocument', 'printedMismatch'],
    ],
  ])('%s is for staff to look at', async (_sentence, document, choice, pictures, doubts) => {
    const applicant = await newcomer(live, { document }).reachIdentity(choice);
    await applicant.identify(pictures);
    const { step, deadline } = await applicant.until(({ step }) => step.kind === 'review');
    expect(step).toEqual({
      kind: 'review',
      ...{ asked: null, received: false, liveTriesLeft: expect.any(Number) as number },
      pictures: true,
      since: expect.any(String) as string,
      endsAt: expect.any(String) as string,
    });
    expect(deadline).toBeNull();
    expect(new Set(await doubtsOf(applicant))).toEqual(new Set([...doubts, 'notLive']));
  });

  it('whose number was corrected is for staff to look at', async () => {
    const applicant = await newcomer(live, { document: dni }).reachIdentity();
    await takePictures(applicant, cards);
    await read(applicant);
    const path = `/journeys/${applicant.journey}/identity`;
    const data = (await applicant.call<{ read: object; certain: boolean }>('GET', path)).body;
    expect(data).toMatchObject({ certain: true, read: { number: dni }, corrected: {} });
    const corrected = await applicant.call<unknown>('PATCH', path, { number: '00000000T' });
    expect(corrected.body).toMatchObject({ read: { number: dni }, corrected: { number: '00000000T' } });
    await applicant.step('POST', '/identity/confirm');
    await applicant.until(({ step }) => step.kind === 'review');
    expect(await doubtsOf(applicant)).toEqual(['numberMismatch', 'correctedNumber', 'notLive']);
  });

  it('that staff reject ends the journey, and the mailbox hears of it', async () => {
    const applicant = await newcomer(live).reachReview();
    await applicant.decide(live, 'rejected');
    await applicant.until(({ step }) => step.kind === 'ended' && step.ending === 'rejected');
    await calm(live);
    const { rows } = await live.database.pool.query<{ template: string }>(
      'SELECT template FROM messages WHERE journey_id = $1 ORDER BY created_at DESC LIMIT 1',
      [applicant.journey],
    );
    expect(rows).toEqual([{ template: 'reviewRejected' }]);
    const { text } = await applicant.message(
      ({ subject }) => subject?.includes('comprobar su identidad') === true,
    );
    // Nobody has given a reason that can be told.
    expect(text).not.toMatch(/copia|vigente|reconocer/);
  });

  it('that staff reject for a reason tells the applicant that one, with what to do, and none of their notes', async () => {
    const applicant = await newcomer(live).reachReview();
    await applicant.decide(live, 'rejected', 'notOriginal');
    const { text } = await applicant.message(
      ({ subject }) => subject?.includes('comprobar su identidad') === true,
    );
    expect(text).toContain('Necesitamos una foto del documento mismo, no de una copia ni de una pantalla.');
    expect(text).not.toMatch(/vigente|reconocer|looked at it/);
  });

  it('cannot be confirmed or corrected while it is read, nor before its pictures are there', async () => {
    const applicant = await newcomer(live).reachIdentity();
    const path = `/journeys/${applicant.journey}/identity`;
    await calm(live);
    const before = await fingerprint(live);
    const confirm = (headers: Record<string, string>): Promise<Answer> =>
      applicant.call<unknown>('POST', `${path}/confirm`, undefined, headers);
    const correct = (headers: Record<string, string>): Promise<Answer> =>
      applicant.call<unknown>('PATCH', path, { surname: 'X' }, headers);
    await expectRefusal(confirm, 'captures-missing');
    await expectRefusal(correct, 'reading-pending');
    expect(await fingerprint(live)).toEqual(before);
    const back = await unseen(await specimen('dni-back-other-number.jpg'));
    await takePictures(applicant, { face: 'selfie.jpg', front: 'dni-front.jpg', back });
    const [confirmed, corrected] = await Promise.all([confirm({}), correct({})]);
    expectProblem(confirmed, 'reading-pending');
    expectProblem(corrected, 'reading-pending');
    await read(applicant);
    expect((await applicant.until(() => true)).step.kind).toBe('identity');
  });

  it.each([
    [{ birthDate: '1985-02-30' }, 'birthDate', 'malformed'],
    [{ birthDate: 'yesterday' }, 'birthDate', 'malformed'],
    [{ expiryDate: 20300101 }, 'expiryDate', 'malformed'],
    [{ sex: 'Q' }, 'sex', 'notAccepted'],
    [{ nationality: 'SPAIN' }, 'nationality', 'tooLong'],
    [{ number: '1'.repeat(33) }, 'number', 'tooLong'],
    [{ surname: 'A\0B' }, 'surname', 'characters'],
    [{ givenNames: ['A'] }, 'givenNames', 'malformed'],
  ])('is not corrected to %j', async (correction, field, code) => {
    const applicant = await shared();
    const before = await fingerprint(live);
    const { errors } = await expectRefusal(
      (headers) => applicant.call('PATCH', `/journeys/${applicant.journey}/identity`, correction, headers),
      'invalid',
    );
    expect(errors).toMatchObject([{ field, code }]);
    expect(await fingerprint(live)).toEqual(before);
  });

  it('keeps what is typed as it was typed, and no more fields than it has', async () => {
    const applicant = await shared();
    const typed = {
      surname: `<script>alert(1)</script> O'Neill; DROP TABLE readings`,
      __proto__: { polluted: 1 },
    };
    const body = { ...typed, documentNumber: 'XXX', standing: 'eligible' };
    const answer = await applicant.call<{ corrected: object }>(
      'PATCH',
      `/journeys/${applicant.journey}/identity`,
      body,
    );
    expect(answer.body.corrected).toEqual({ surname: typed.surname });
    const again = await applicant.call<{ corrected: object }>(
      'PATCH',
      `/journeys/${applicant.journey}/identity`,
      { surname: '' },
    );
    expect(again.body.corrected).toEqual({});
  });
});

let reading: Promise<Newcomer> | undefined;
/** Somebody whose document has been read, shared by the tests that leave it so. */
async function shared(): Promise<Newcomer> {
  reading ??= newcomer(live)
    .reachIdentity()
    .then(async (applicant) => {
      await takePictures(applicant, { ...cards, back: 'dni-back-other-number.jpg' });
      await read(applicant);
      return applicant;
    });
  const applicant = await reading;
  await calm(live);
  return applicant;
}

describe('an identity in which nothing is in doubt but that a living person was there', () => {
  it('with a DNI goes on, once staff have looked, to the password, the account and the login', async () => {
    const applicant = await newcomer(live, { document: dni, language: 'en' }).reachIdentity();
    await applicant.identify(cards);
    await passReview(applicant, (journey) => review(live, journey));
    expect(await doubtsOf(applicant)).toEqual(['notLive']);
    await applicant.choosePassword(goodPassword);
    const { step } = await applicant.until(({ step }) => step.kind === 'ended');
    expect(step).toEqual({ kind: 'ended', ending: 'completed' });

    expectProblem(await logIn(applicant, `${goodPassword}.`), 'login-failed');
    const login = await logIn(applicant, goodPassword);
    expect(login.status).toBe(201);
    const cookie = login.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const me = await newcomer(live).call<unknown>('GET', '/me', undefined, { cookie });
    expect(me.body).toMatchObject({ document: dni });

    await calm(live);
    const subjects = (await applicant.messages()).flatMap(({ subject }) => subject ?? []);
    expect(subjects).toHaveLength(4);
  });

  it('with a NIE goes on to the password, once staff have looked', async () => {
    const applicant = await newcomer(live, { document: nie }).reachIdentity('NIE');
    await applicant.identify({ front: 'nie-front.jpg', back: 'nie-back.jpg', face: 'selfie.jpg' });
    await passReview(applicant, (journey) => review(live, journey));
    // The same card was shown above, for another member.
    const doubts = (await doubtsOf(applicant))?.filter((doubt) => doubt !== 'documentSeen');
    expect(doubts).toEqual(['notLive']);
    await applicant.until(({ step }) => step.kind === 'password');
  });
});

describe('a password', () => {
  let applicant: Newcomer;
  beforeAll(async () => {
    applicant = await newcomer(live).reachPassword(live);
    await calm(live);
  });

  it.each<[string, (mine: Newcomer['form']) => string, string]>([
    ['that is too short', () => 'once nubes', 'tooShort'],
    ['that is too long', () => 'nubes '.repeat(60), 'tooLong'],
    ['that everybody has', () => 'password1234', 'common'],
    ['with the own document', ({ document }) => `mi clave ${document} segura`, 'personal'],
    [
      'with the own document in lower case',
      ({ document }) => `mi clave ${document.toLowerCase()} segura`,
      'personal',
    ],
    ['with the own email', ({ email }) => `mi clave ${email} segura`, 'personal'],
    ['with the own mailbox', ({ email }) => `mi clave ${email.split('@')[0] ?? ''} segura`, 'personal'],
    ['with the own mobile', ({ mobile }) => `mi clave ${mobile.slice(3)} segura`, 'personal'],
    ['with the institution', () => 'mi clave de asepeyo', 'personal'],
    ['that repeats itself', () => 'abcabcabcabcabc', 'simple'],
  ])('%s is refused, and changes nothing', async (_sentence, passwordOf, code) => {
    const password = passwordOf(applicant.form);
    const before = await fingerprint(live);
    const { errors } = await expectRefusal(
      (headers) =>
        applicant.call(
          'POST',
          `/journeys/${applicant.journey}/password`,
          { password, confirmation: password },
          headers,
        ),
      'password-refused',
    );
    expect(errors?.map((error) => [error.field, error.code])).toContainEqual(['password', code]);
    expect(await fingerprint(live)).toEqual(before);
  });

  it.each<[string, object, string]>([
    [
      'typed differently',
      { password: goodPassword, confirmation: `${goodPassword}.` },
      'confirmation:differs',
    ],
    ['typed once', { password: goodPassword }, 'confirmation:required'],
    ['of a NUL', { password: `${goodPassword}\0`, confirmation: `${goodPassword}\0` }, 'password:characters'],
    [
      'of 2,000 characters',
      { password: 'a'.repeat(2_000), confirmation: 'a'.repeat(2_000) },
      'password:tooLong',
    ],
    ['that is a list', { password: [goodPassword], confirmation: [goodPassword] }, 'password:malformed'],
  ])('%s is refused, and changes nothing', async (_sentence, body, expected) => {
    const before = await fingerprint(live);
    const { errors } = await expectRefusal(
      (headers) => applicant.call('POST', `/journeys/${applicant.journey}/password`, body, headers),
      expected === 'confirmation:differs' ? 'passwords-differ' : 'invalid',
    );
    expect(errors?.map(({ field, code }) => `${field}:${code}`)).toContain(expected);
    expect(await fingerprint(live)).toEqual(before);
  });

  it('that is refused costs none of the hashes that a journey may have in an hour', async () => {
    const before = await fingerprint(live);
    const unfit = { password: 'password1234', confirmation: 'password1234' };
    const choose = (): Promise<Answer> =>
      applicant.call('POST', `/journeys/${applicant.journey}/password`, unfit);
    for (let count = 0; count <= hashesPerJourneyPerHour; count += 1)
      expectProblem(await choose(), 'password-refused');
    expect(await fingerprint(live)).toEqual(before);
  });

  it('that is good is not hashed where they are used up', async () => {
    const key = limitKey(testKeyring, 'password.journey', applicant.journey);
    const { pool } = live.database;
    await pool.query(
      `INSERT INTO limits (name, key, window_start, count) VALUES ('password.journey', $1, alta_now(), $2)`,
      [key, hashesPerJourneyPerHour],
    );
    const good = { password: goodPassword, confirmation: goodPassword };
    const path = `/journeys/${applicant.journey}/password`;
    expectProblem(await applicant.call('POST', path, good), 'too-many-requests');
    await pool.query('DELETE FROM limits WHERE key = $1', [key]);
  });

  it('that is good is taken, in whichever way its letters are composed, and logs in', async () => {
    await applicant.choosePassword('señor ñandú sobre el faro'.normalize('NFD'));
    await applicant.until(({ step }) => step.kind === 'ended' && step.ending === 'completed');
    expect((await logIn(applicant, 'señor ñandú sobre el faro'.normalize('NFC'))).status).toBe(201);
  });
});

describe('the stream of a journey', () => {
  it('tells it at once, and again after each change, until its end', async () => {
    const applicant = newcomer(live);
    await applicant.register();
    const watching = await follow(applicant);
    expect(watching.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(watching.headers.get('cache-control')).toBe('no-store, no-transform');
    await watching.until(({ step }) => step.kind === 'emailLink');
    await watching.until(({ step }) => step.kind === 'emailLink' && step.delivery === 'delivered');
    await applicant.useLink();
    await watching.until(({ step }) => step.kind === 'elsewhere');
    const acting = await follow(applicant);
    await acting.until(({ step }) => step.kind === 'smsPin' && step.delivery === 'delivered');
    await applicant.enterPin();
    await acting.until(({ step }) => step.kind === 'identity');
    const back = await unseen(await specimen('dni-back-other-number.jpg'));
    await applicant.identify({ ...cards, back });
    await acting.until(({ step }) => step.kind === 'identity' && step.faceConsent);
    await acting.until(({ step }) => step.kind === 'identity' && step.reading === 'pending');
    await acting.until(({ step }) => step.kind === 'review');
    await applicant.decide(live, 'rejected');
    for (const each of [acting, watching]) {
      await each.until(({ step }) => step.kind === 'ended' && step.ending === 'rejected');
      expect(each.names).toEqual(new Set(['journey']));
      const versions = each.told.map(({ version }) => version);
      expect(versions).toEqual(versions.toSorted((a, b) => a - b));
      each.stop();
    }
    expect(JSON.stringify(watching.told)).not.toContain(maskPhone(applicant.form.mobile));
    expect(JSON.stringify(acting.told)).toContain(maskPhone(applicant.form.mobile));
  });

  it('says so when a resend has gone out', async () => {
    const applicant = newcomer(live);
    await applicant.register();
    await calm(live);
    await live.database.shiftClock(31 * SECOND);
    const following = await follow(applicant);
    const { step: before } = await following.until(() => true);
    await applicant.step('POST', '/resend');
    const { step } = await following.until((told) => JSON.stringify(told.step) !== JSON.stringify(before));
    expect(step.kind).toBe('emailLink');
    await calm(live);
    const [again, first] = await applicant.messages();
    expect(again?.links).toEqual(first?.links);
    following.stop();
  });
});
