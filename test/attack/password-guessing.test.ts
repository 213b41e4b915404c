import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../domain/duration.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { Answer } from '../support/applicant.ts';
import { slugOf } from '../support/step-calls.ts';
import { member, somebody } from './enumeration/people.ts';
import type { Person, ProgramId } from './enumeration/people.ts';
import { startApi } from './enumeration/quiet-api.ts';
import type { QuietApi } from './enumeration/quiet-api.ts';
import { Visitor } from './enumeration/visitors.ts';

const password = 'cuatro nubes sobre el faro';
const solved = { challenge: 'passed' };
const { unchallengedPerPerson, unchallengedPerNetwork, failuresPerPerson } = LIMITS.login;

let api: QuietApi;
let passwordHash: string;
beforeAll(async () => {
  api = await startApi();
  passwordHash = await api.passwords.hash(password);
});
afterAll(() => api.close());

const holder = (program: ProgramId = 'asepeyo'): Promise<Person> =>
  member(api, program, { account: { passwordHash } });

/** A browser, with the cookies that it has been given. */
class Browser extends Visitor {
  cookies = '';

  constructor() {
    super(api.url, 'browser', {});
  }

  async logIn(document: string, typed: string, more = {}, program = 'asepeyo'): Promise<Answer> {
    const body = { document, password: typed, ...more };
    const path = `/programs/${program}/sessions`;
    const answer = await this.call<unknown>('POST', path, body, { cookie: this.cookies });
    const device = answer.headers.getSetCookie().find((cookie) => cookie.includes('alta_device='));
    if (device !== undefined) this.cookies = device.split(';')[0] ?? '';
    return answer;
  }
}

const outcome = (answer: Answer): string => (answer.status === 201 ? 'in' : slugOf(answer));

/** Wrong passwords for one document, each from another network. @returns what they were answered */
async function guess(document: string, times: number, more = {}, program = 'asepeyo'): Promise<string[]> {
  const answers: string[] = [];
  for (let time = 0; time < times; time += 1)
    answers.push(outcome(await new Browser().logIn(document, `guess ${String(time)}`, more, program)));
  return answers;
}

/** So many that the last ones are worth looking at one by one: those before are made at once. */
async function guessMost(document: string, times: number, more = {}, program = 'asepeyo'): Promise<string[]> {
  const atOnce = Array.from({ length: times }, () => guess(document, 1, more, program));
  return (await Promise.all(atOnce)).flat();
}

/** Brings a count of everybody's to where its next one is one too many. */
async function useUp(name: string, limit: number): Promise<void> {
  await api.database.pool.query('UPDATE limits SET count = $2 WHERE name = $1', [name, limit]);
}

describe('one account that many networks guess at', () => {
  it.each(['an account', 'nobody'])('is judged without a challenge a few times only: %s', async (whose) => {
    const { document } = whose === 'nobody' ? somebody('asepeyo') : await holder();
    const answers = await guess(document, unchallengedPerPerson + 5);
    expect(answers).toEqual([
      ...Array<string>(unchallengedPerPerson).fill('login-failed'),
      ...Array<string>(5).fill('challenge-needed'),
    ]);
  });

  it.each(['an account', 'nobody'])(
    `is judged ${String(failuresPerPerson)} times, then after waits of up to an hour: %s`,
    async (whose) => {
      const { document } = whose === 'nobody' ? somebody('casmu') : await holder('casmu');
      const most = await guessMost(document, failuresPerPerson - 2, solved, 'casmu');
      // What finds no place in the line of hashes is not judged and costs nothing.
      expect(['login-failed', 'too-many-requests']).toEqual(expect.arrayContaining([...new Set(most)]));
      const judged = most.filter((answer) => answer === 'login-failed').length;
      const answers = await guess(document, failuresPerPerson - judged + 3, solved, 'casmu');
      expect(answers).toEqual([
        ...Array<string>(failuresPerPerson - judged).fill('login-failed'),
        ...Array<string>(3).fill('account-wait'),
      ]);
      await api.database.shiftClock(MINUTE + 1_000);
      expect(await guess(document, 3, solved, 'casmu')).toEqual([
        'login-failed',
        'account-wait',
        'account-wait',
      ]);
      // Not even a day of silence begins it anew.
      await api.database.shiftClock(DAY);
      expect(await guess(document, 2, solved, 'casmu')).toEqual(['login-failed', 'account-wait']);
      await api.database.shiftClock(HOUR + 1_000);
      expect(await guess(document, 1, solved, 'casmu')).toEqual(['login-failed']);
    },
  );

  it('never refuses its holder in a browser where they have logged in before', async () => {
    const { document } = await holder();
    const own = new Browser();
    expect(outcome(await own.logIn(document, password))).toBe('in');
    await guess(document, 1);
    await useUp('login.person', unchallengedPerPerson);
    await useUp('login.sum', failuresPerPerson);
    expect(await guess(document, 1)).toEqual(['challenge-needed']);
    await guess(document, 1, solved);
    expect(outcome(await new Browser().logIn(document, password, solved))).toBe('account-wait');
    own.changeNetwork();
    expect(outcome(await own.logIn(document, password))).toBe('in');
  });

  it('is guessed at no more freely from a browser that another person has logged in with', async () => {
    const [mine, theirs] = [await holder(), await holder()];
    const attacker = new Browser();
    expect(outcome(await attacker.logIn(mine.document, password))).toBe('in');
    await guess(theirs.document, unchallengedPerPerson);
    expect(outcome(await attacker.logIn(theirs.document, 'guess'))).toBe('challenge-needed');
  });

  it('is guessed at five times a minute from its holder’s own browser', async () => {
    const { document } = await holder();
    const stolen = new Browser();
    await stolen.logIn(document, password);
    const answers: string[] = [];
    for (let time = 0; time < 7; time += 1) answers.push(outcome(await stolen.logIn(document, 'guess')));
    expect(answers).toEqual([
      ...Array<string>(5).fill('login-failed'),
      ...Array<string>(2).fill('account-wait'),
    ]);
  });

  it('is one account of one IPv6 site: its 65,536 networks are not as many strangers', async () => {
    const { document } = await holder();
    const answers: string[] = [];
    for (let subnet = 0; subnet < unchallengedPerPerson + 5; subnet += 1) {
      const one = new Browser();
      one.network = `2001:db8:7:${subnet.toString(16)}::1`;
      answers.push(outcome(await one.logIn(document, 'guess')));
    }
    expect(answers.filter((answer) => answer === 'login-failed')).toHaveLength(unchallengedPerPerson);
  });
});

describe('a network where many passwords fail', () => {
  /** @param failures of strangers, each about another document */
  async function crowded(failures: number): Promise<string> {
    const stranger = new Browser();
    await Promise.all(
      Array.from({ length: failures }, () => stranger.logIn(somebody('asepeyo').document, 'x', solved)),
    );
    return stranger.network;
  }

  const at = (network: string): Browser => Object.assign(new Browser(), { network });

  it('still lets everybody behind it in: with a challenge, and without one where they have been before', async () => {
    const [ana, eva] = [await holder(), await holder()];
    const own = new Browser();
    await own.logIn(ana.document, password);
    const network = await crowded(unchallengedPerNetwork + 10);
    expect(outcome(await Object.assign(own, { network }).logIn(ana.document, password))).toBe('in');
    expect(outcome(await at(network).logIn(eva.document, password))).toBe('challenge-needed');
    expect(outcome(await at(network).logIn(eva.document, password, solved))).toBe('in');
  });

  it('is asked no challenge at another institution', async () => {
    const network = await crowded(unchallengedPerNetwork + 1);
    const clave = await holder('clave');
    expect(outcome(await at(network).logIn(clave.document, password, {}, 'clave'))).toBe('in');
  });

  it('is a waiting room, if each person there gets in after a few slips', async () => {
    const network = new Browser().network;
    const come = async (): Promise<string> => {
      const { document } = await holder();
      for (let slip = 0; slip < 3; slip += 1) await at(network).logIn(document, 'slip');
      return outcome(await at(network).logIn(document, password));
    };
    const answers: string[] = [];
    for (let person = 0; person < unchallengedPerNetwork / 2; person += 5)
      answers.push(...(await Promise.all(Array.from({ length: 5 }, come))));
    expect(new Set(answers)).toEqual(new Set(['in']));
  });

  it('answers challenges no more than its limit, which a browser that is known there does not share', async () => {
    const { document } = await holder('casmu');
    const own = new Browser();
    expect(outcome(await own.logIn(document, password, solved, 'casmu'))).toBe('in');
    await api.database.pool.query(`UPDATE limits SET count = $1 WHERE name = 'challenge.answer'`, [
      LIMITS.challenge.perNetworkPerHour,
    ]);
    const other = await holder('casmu');
    expect(outcome(await at(own.network).logIn(other.document, password, solved, 'casmu'))).toBe(
      'too-many-requests',
    );
    expect(outcome(await own.logIn(document, password, solved, 'casmu'))).toBe('in');
  });
});

it('what is kept of places tells neither the network nor the cookie, and is gone half a year after the last login', async () => {
  const { document } = await holder();
  const own = new Browser();
  await own.logIn(document, password);
  const { rows } = await api.database.pool.query<{ dump: string }>(
    `SELECT string_agg(p::text || encode(place, 'escape'), ' ') AS dump FROM login_places p`,
  );
  expect(rows[0]?.dump).not.toContain(own.network);
  expect(rows[0]?.dump).not.toContain(own.cookies.split('=')[1]);
  await api.database.shiftClock(LIMITS.place.remembered + 1_000);
  // Each login clears a few away, of whomever.
  const { rows: kept } = await api.database.pool.query('SELECT 1 FROM login_places');
  for (let cleared = 0; cleared <= kept.length; cleared += 20)
    await new Browser().logIn((await holder()).document, password);
  const { rows: left } = await api.database.pool.query(
    `SELECT 1 FROM login_places p JOIN accounts a ON a.id = p.account_id WHERE a.document = $1`,
    [document],
  );
  expect(left).toEqual([]);
});
