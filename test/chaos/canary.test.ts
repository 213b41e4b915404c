import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { spaniard } from '../fixtures/render/people.ts';
import { shoot } from '../fixtures/render/specimens.ts';
import { jpeg } from '../fixtures/render/spoil.ts';
import { review } from '../support/reviewer.ts';
import { startChaosStack } from './support/chaos-stack.ts';
import type { ChaosStack } from './support/chaos-stack.ts';
import { PatientApplicant } from './support/patient-applicant.ts';
import { affiliate } from './support/people.ts';
import { filesIn, histories, valuesOf } from './support/places.ts';
import type { Places } from './support/places.ts';
import { needlesOf, tracesIn } from './support/traces.ts';
import type { Secret } from './support/traces.ts';

/** Nothing of theirs turns up by chance. */
const canary = {
  document: '73194658X',
  mobile: '+34687309164',
  email: 'eufrasia.canaria@zumalacarregui.example',
  language: 'en',
  network: '10.77.0.1',
} as const;
const password = 'parrot umbrella seventeen lagoons';
const onTheCard = {
  ...spaniard,
  number: canary.document,
  cardNumber: 'CZX048213',
  surname: 'ZUMALACARREGUI',
  givenNames: 'EUFRASIA',
};

let chaos: ChaosStack;
let applicant: PatientApplicant;
let places: Places;
const secrets: Secret[] = [
  { name: 'document', value: canary.document },
  { name: 'document without its letter', value: '73194658' },
  { name: 'document with points', value: '73.194.658' },
  { name: 'mobile', value: canary.mobile },
  { name: 'mobile without its country', value: '687309164' },
  { name: 'mobile as typed', value: '687 309 164' },
  { name: 'email', value: canary.email },
  { name: 'mailbox', value: 'eufrasia.canaria' },
  { name: 'mail domain', value: 'zumalacarregui' },
  { name: 'name', value: 'EUFRASIA' },
  { name: 'number of the card', value: 'CZX048213' },
  { name: 'password', value: password },
];

/** Whatever the person types goes wrong once, in the ways that errors quote what they choke on. */
async function troubleAtTheForm(): Promise<void> {
  const path = `${chaos.url}/api/v1/programs/asepeyo/registrations`;
  const post = async (body: string, query = ''): Promise<number> => {
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': canary.network };
    return (await fetch(`${path}${query}`, { method: 'POST', headers, body })).status;
  };
  const form = JSON.stringify({ ...canary, mobile: '+34 687 309 164', network: undefined });
  expect(await post(form.slice(0, -1))).toBe(400);
  expect(await post(form.replace('73194658X', '73194658A'))).toBe(422);
  expect(await post(form.replace('@', '\\r\\n@'))).toBe(422);
  const inTheAddress = `${encodeURIComponent(canary.email)}/${canary.document}?to=${canary.email}`;
  expect((await fetch(`${chaos.url}/api/v1/links/${inTheAddress}`)).status).toBe(404);
  await refuseRows('applicants');
  expect(await post(form)).toBe(500);
  await acceptRows('applicants');
}

/** From now on Postgres refuses rows, quoting them whole, as a defect of ours might make it do. */
async function refuseRows(table: string, unless = 'false'): Promise<void> {
  await chaos.database.pool.query(`ALTER TABLE ${table} ADD CONSTRAINT refusing CHECK (${unless}) NOT VALID`);
}

async function acceptRows(table: string): Promise<void> {
  await chaos.database.pool.query(`ALTER TABLE ${table} DROP CONSTRAINT refusing`);
}

async function untilWorkerFails(activity: string): Promise<void> {
  const failed = async (): Promise<boolean> => {
    const log = (await filesIn(chaos.dataDir)).get('logs/worker.log')?.toString() ?? '';
    return log.split('\n').some((line) => line.includes('activity.failed') && line.includes(activity));
  };
  await vi.waitUntil(failed, { timeout: 60_000 });
}

/** The whole way, with every provider and every part failing on it. */
async function wholeJourney(): Promise<void> {
  await chaos.setFaults({ sendgrid: [{ mode: 'server-error', count: 1, to: canary.email }] });
  await applicant.register();
  const { links } = await applicant.message(({ links }) => links.length > 0);
  const linkToken = links.find((link) => link.includes('/link/'))?.split('/link/')[1] ?? '';
  await refuseRows('messages', `channel = 'email' OR attempts = 0`);
  const using = applicant.useLink();
  await untilWorkerFails('enterStage');
  await acceptRows('messages');
  await using;
  const pin = await applicant.pin();
  secrets.push(
    { name: 'token of the link', value: linkToken },
    { name: 'token of the journey', value: applicant.token },
    { name: 'PIN', value: pin, standsAlone: true },
  );
  await chaos.stack.kill('postgres');
  await applicant.enterPin();
  await chaos.stack.kill('worker');
  const back = await jpeg(await shoot(onTheCard, 'dniBack', { rotation: 2, tilt: 0.04, seed: 3 }));
  await applicant.identify({ front: 'dni-front.jpg', back, face: 'selfie.jpg' });
  await applicant.passReview((journey) => review({ database: chaos.database }, journey));
  await refuseRows('accounts');
  const choosing = applicant.choosePassword(password);
  await untilWorkerFails('closeJourney');
  await acceptRows('accounts');
  await choosing;
  await login(password, 201);
  await login(`${password}!`, 401);
}

async function login(typed: string, status: number): Promise<void> {
  const body = { document: canary.document, password: typed };
  expect((await applicant.call('POST', '/programs/asepeyo/sessions', body)).status).toBe(status);
}

/** Somebody whose number Twilio refuses, quoting it. */
async function refusedNumber(): Promise<void> {
  const numbers = { document: '73194659B', mobile: '+34687309165', network: '10.77.0.2' };
  const other = { ...canary, ...numbers, email: 'other.canaria@zumalacarregui.example' };
  await affiliate(chaos.database, [other]);
  const to = other.mobile;
  await chaos.setFaults({
    twilio: [
      { mode: 'reset', count: 1, to },
      { mode: 'invalid-number', to },
    ],
  });
  const refused = new PatientApplicant(chaos.url, other);
  await refused.register();
  await refused.message(({ links }) => links.length > 0);
  await refused.useLink();
  await refused.until(({ step }) => step.kind === 'smsPin' && step.delivery === 'refused');
  secrets.push({ name: 'refused mobile', value: '687309165' });
}

/** What Temporal's own pages show of a journey. */
interface Shown {
  summary: string | undefined;
  details: string;
  /** Whether a search by program and kind finds it. */
  found: boolean;
}
let shown: Shown;

async function shownByTemporal(journey: string): Promise<Shown> {
  const handle = chaos.temporal.workflow.getHandle(journey);
  const metadata = await handle.query<{ currentDetails?: string }>('__temporal_workflow_metadata');
  const found: string[] = [];
  const query = `AltaProgram = 'asepeyo' AND AltaKind = 'registration'`;
  for await (const { workflowId } of chaos.temporal.workflow.list({ query })) found.push(workflowId);
  return {
    summary: await (await handle.describe()).staticSummary(),
    details: metadata.currentDetails ?? '',
    found: found.includes(journey),
  };
}

beforeAll(async () => {
  chaos = await startChaosStack();
  await affiliate(chaos.database, [canary]);
  applicant = new PatientApplicant(chaos.url, canary);
  await troubleAtTheForm();
  await wholeJourney();
  await refusedNumber();
  const metrics = await (await fetch(`${chaos.url}/metrics`)).arrayBuffer();
  const told = await histories(chaos.temporal);
  shown = await shownByTemporal(applicant.journey);
  const asTheyLie = await filesIn(chaos.dataDir);
  await chaos.stack.stop();
  const values = await valuesOf(join(chaos.dataDir, 'temporal/temporal.db'));
  places = new Map([...asTheyLie, ...values, ...told, ['metrics', Buffer.from(metrics)]]);
});
afterAll(() => chaos.close());

function found(secret: Secret): { place: string; encoding: string }[] {
  return [...places].flatMap(([place, bytes]) =>
    tracesIn(place, bytes, [secret]).map(({ encoding }) => ({ place, encoding })),
  );
}

describe('the search', () => {
  it('finds a text in each of the encodings that it knows', () => {
    const value = 'eufrasia+canaria@example.org "x"';
    const bytes = Buffer.from(value);
    const written: Record<string, string | Buffer> = {
      plain: `to=${value.toUpperCase()};`,
      utf16: Buffer.from(`..${value}`, 'utf16le'),
      hex: `x${bytes.toString('hex').toUpperCase()}`,
      percent: encodeURIComponent(value).toLowerCase(),
      json: JSON.stringify({ value }),
      base64: '',
    };
    for (const [encoding, text] of Object.entries(written)) {
      if (encoding === 'base64') continue;
      const traces = tracesIn('here', Buffer.from(text), [{ name: 'it', value }]);
      expect(traces).toContainEqual({ secret: 'it', encoding, place: 'here' });
    }
    for (const length of [0, 1, 2, 3, 4]) {
      const around = Buffer.concat([randomBytes(length), bytes, randomBytes(5 - length)]);
      const traces = tracesIn('here', Buffer.from(around.toString('base64')), [{ name: 'it', value }]);
      expect(traces).toContainEqual({ secret: 'it', encoding: 'base64', place: 'here' });
    }
    expect(needlesOf(value).map(({ encoding }) => encoding)).toEqual(
      expect.arrayContaining(Object.keys(written)),
    );
  });

  it('takes six digits for a PIN only where they stand alone', () => {
    const secret = { name: 'PIN', value: '314159', standsAlone: true };
    const traces = (text: string): number => tracesIn('here', Buffer.from(text), [secret]).length;
    expect(traces('"time":1731415926')).toBe(0);
    expect(traces('your PIN: 314159')).toBe(1);
  });

  it('finds the journey in Temporal and in the log of the worker, so it would find the person there', () => {
    const where = found({ name: 'journey', value: applicant.journey });
    const plain = where.filter(({ encoding }) => encoding === 'plain').map(({ place }) => place);
    const history = `history ${applicant.journey}`;
    expect(plain).toEqual(expect.arrayContaining(['logs/worker.log', history]));
    expect(plain.some((place) => place.startsWith('temporal/temporal.db'))).toBe(true);
    expect(plain).toContain('table history_node');
    expect(where).toContainEqual({ place: history, encoding: 'base64' });
  });

  it('looks at the logs of all parts, which tell of the trouble, at the metrics and at every table of Temporal', () => {
    const names = [...places.keys()];
    const logs = ['postgres', 'temporal', 'standins', 'api', 'worker'].map((part) => `logs/${part}.log`);
    expect(names).toEqual(expect.arrayContaining([...logs, 'metrics', 'table executions']));
    const told = (part: string): string => places.get(`logs/${part}.log`)?.toString() ?? '';
    expect(told('api')).toContain('requestFailed');
    for (const event of ['activity.failed', 'message.failed']) expect(told('worker')).toContain(event);
    expect(told('postgres')).toContain('database system was not properly shut down');
    expect(places.get('metrics')?.toString()).toContain('process_cpu');
  });
});

describe('Temporal’s own pages', () => {
  it('say program, kind and where a journey stands, and find it by them', () => {
    expect(shown).toEqual({
      summary: 'asepeyo registration',
      details: expect.stringMatching(/^(ended: completed|\w+ \(opening \d+\))/) as string,
      found: true,
    });
  });
});

describe('someone who registered while everything went wrong once', () => {
  it('left nothing of theirs in Temporal, in a log, in a metric or beside an encrypted picture', () => {
    const traces = secrets.flatMap((secret) =>
      found(secret).map((trace) => ({ ...trace, secret: secret.name })),
    );
    expect(traces).toEqual([]);
    expect(secrets).toHaveLength(16);
  });
});
