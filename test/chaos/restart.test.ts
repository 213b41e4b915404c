import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freePort } from '../../stack/ports.ts';
import { answersOk } from '../../stack/stack-parts.ts';
import { childrenOf, start } from '../cli/started.ts';
import type { Started } from '../cli/started.ts';
import type { Database } from '../../store/connection/database.ts';
import { removeFolder, temporaryFolder } from '../stack/temporary-folder.ts';
import { Applicant } from '../support/applicant.ts';
import { passReview, review } from '../support/reviewer.ts';
import { lookInside } from './support/chaos-stack.ts';
import { affiliate, inventPerson } from './support/people.ts';
import type { Person } from './support/people.ts';

const password = 'the quiet walnut sails at dawn';
const card = { front: 'dni-front.jpg', back: 'dni-back.jpg' };

let dataDir: string;
let url: string;
let alta: Started;

/** Everyone is somewhere else when the lights go out. */
interface Everyone {
  withUnusedLink: Applicant;
  withUntypedPin: Applicant;
  amongPictures: Applicant;
}
let everyone: Everyone;
let holder: Applicant;
let people = 0;

async function startUp(): Promise<void> {
  alta = start(['--port', new URL(url).port, '--data', dataDir]);
  await vi.waitUntil(() => alta.output().includes('Alta runs'), { timeout: 90_000, interval: 100 });
  expect(await answersOk(`${url}/readyz`)).toBe(true);
}

async function withDatabase(work: (database: Database) => Promise<void>): Promise<void> {
  const inside = lookInside(JSON.parse(await readFile(join(dataDir, 'environment.json'), 'utf8')) as never);
  await work(inside.database);
  await inside.close();
}

/** New people, brought to three different points. */
async function newcomers(): Promise<Everyone> {
  const [first, second, third] = [1, 2, 3].map(() => inventPerson((people += 1)));
  if (!first || !second || !third) throw new Error('nobody there');
  await withDatabase((database) => affiliate(database, [first, second, third]));
  const withUnusedLink = await registered(first);
  const withUntypedPin = await registered(second);
  await withUntypedPin.useLink();
  await withUntypedPin.pin();
  await withUntypedPin.until(({ step }) => step.kind === 'smsPin' && step.delivery === 'delivered');
  const amongPictures = await registered(third);
  await amongPictures.useLink();
  await amongPictures.enterPin();
  await amongPictures.capture('front', card.front);
  return { withUnusedLink, withUntypedPin, amongPictures };
}

async function registered(person: Person): Promise<Applicant> {
  const applicant = new Applicant(url, person);
  await applicant.register();
  await applicant.message(({ links }) => links.some((link) => link.includes('/link/')));
  await applicant.until(({ step }) => step.kind === 'emailLink' && step.delivery === 'delivered');
  return applicant;
}

/** What a page shows of where the journey is, and until when. */
interface Page {
  where: unknown;
  until: number[];
}

async function pagesOf(applicants: Everyone): Promise<Page[]> {
  return Promise.all(Object.values(applicants).map((applicant: Applicant) => pageOf(applicant)));
}

async function pageOf(applicant: Applicant): Promise<Page> {
  const { step, deadline, parked, progress, startedAt } = await applicant.step('GET', '');
  const { expiresAt = null, ...shown } = { expiresAt: undefined, ...step };
  const clocks = [deadline, expiresAt].filter((instant) => instant !== null);
  return { where: { step: shown, parked, progress, startedAt }, until: clocks.map((at) => Date.parse(at)) };
}

/** A silence of ours of more than a minute is credited, so on a slow machine a clock may end later; never earlier. */
function expectSame(after: readonly Page[], before: readonly Page[]): void {
  expect(after.map(({ where }) => where)).toEqual(before.map(({ where }) => where));
  for (const [index, { until }] of after.entries())
    for (const [clock, at] of until.entries())
      expect(at).toBeGreaterThanOrEqual(before[index]?.until[clock] ?? Infinity);
}

/** Takes everyone's next step, whatever it is. */
async function everyoneGoesOn({ withUnusedLink, withUntypedPin, amongPictures }: Everyone): Promise<void> {
  await withUnusedLink.useLink();
  await withUnusedLink.enterPin();
  await withUntypedPin.enterPin();
  await amongPictures.identify({ back: card.back, face: 'selfie.jpg' });
  await amongPictures.until(({ step }) => step.kind === 'review');
}

async function logIn(): Promise<number> {
  const body = { document: holder.form.document, password };
  return (await holder.call('POST', '/programs/asepeyo/sessions', body)).status;
}

beforeAll(async () => {
  dataDir = await temporaryFolder();
  url = `http://127.0.0.1:${String(await freePort())}`;
  await startUp();
  everyone = await newcomers();
  const contact = { mobile: '+34600123456', email: 'holder@example.org', language: 'en' } as const;
  holder = new Applicant(url, { document: '12345678Z', ...contact });
  await holder.register();
  await holder.useLink();
  await holder.enterPin();
  await holder.identify({ ...card, face: 'selfie.jpg' });
  await passReview(holder, (journey) => withDatabase((database) => review({ database }, journey)));
  await holder.choosePassword(password);
  await holder.until(({ step }) => step.kind === 'ended');
});

afterAll(async () => {
  alta.process.kill('SIGTERM');
  await alta.ended;
  await removeFolder(dataDir);
});

describe('stopped with Ctrl-C and started again in the same folder', () => {
  let before: Page[];

  beforeAll(async () => {
    before = await pagesOf(everyone);
    alta.process.kill('SIGINT');
    expect(await alta.ended).toBe(0);
    await startUp();
  });

  it('finds every journey where it was, and costs no time', async () => {
    expectSame(await pagesOf(everyone), before);
  });

  it('lets everyone go on: the link, the PIN and the pictures of before still count', async () => {
    await everyoneGoesOn(everyone);
  });

  it('lets applicants who had finished log in', async () => {
    expect(await logIn()).toBe(201);
  });
});

describe.runIf(process.platform === 'linux')('killed with -9, every process of it at once', () => {
  let before: Page[];
  let inTheLastMoment: Applicant;
  let answered: number;

  beforeAll(async () => {
    everyone = await newcomers();
    inTheLastMoment = (await newcomers()).withUntypedPin;
    before = await pagesOf(everyone);
    const all = [alta.process.pid ?? 0, ...childrenOf(alta.process.pid ?? 0)];
    const pin = { code: await inTheLastMoment.pin(), identityDocument: 'DNI' };
    const path = `/journeys/${inTheLastMoment.journey}/code`;
    answered = (await inTheLastMoment.call('POST', path, pin)).status;
    for (const pid of all) process.kill(pid, 'SIGKILL');
    await alta.ended;
    await startUp();
  });

  it('finds every journey where it was, and costs no time', async () => {
    expectSame(await pagesOf(everyone), before);
  });

  it('has kept what was answered in the last moment', async () => {
    expect(answered).toBe(200);
    await inTheLastMoment.until(({ step }) => step.kind === 'identity');
  });

  it('lets everyone go on: the link, the PIN and the pictures of before still count', async () => {
    await everyoneGoesOn(everyone);
  });

  it('lets applicants who had finished log in', async () => {
    expect(await logIn()).toBe(201);
  });
});
