import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFileImageStore } from '../../imaging/storage/file-image-store.ts';
import { secrets } from '../../platform/config-values.ts';
import type { StackPart } from '../../stack/stack.ts';
import { createKeyring } from '../../platform/keyring.ts';
import { acceptedCaptures, imageKeyOf } from '../../store/journeys/captures.ts';
import { review } from '../support/reviewer.ts';
import { everythingTold } from './support/afterwards.ts';
import { startChaosStack } from './support/chaos-stack.ts';
import type { ChaosStack } from './support/chaos-stack.ts';
import { storyOf } from './support/histories.ts';
import { abreast, killInTurn } from './support/kill-in-turn.ts';
import { live, lives } from './support/lives.ts';
import type { Life, Lived } from './support/lives.ts';
import { affiliate, backOfDni, inventPerson } from './support/people.ts';

/** 50 journeys: an applicant who corrects the form has two. */
const howMany: Record<Life, number> = {
  completes: 10,
  raisesDoubt: 2,
  stopsAfterPin: 12,
  needsSecondPin: 4,
  stopsBeforePin: 6,
  ignoresEmail: 4,
  notEligible: 4,
  correctsForm: 4,
};
const JOURNEYS = 50;
const AT_THE_SAME_TIME = 12;
const killed: StackPart[] = ['worker', 'api', 'temporal', 'postgres', 'standins'];
/** A worker must live for long enough to read a document and compare its face, which takes some seconds on a busy machine. */
const BETWEEN_KILLS_MS = 3_000;

let chaos: ChaosStack;
let lived: Lived[];
const gaveUp: string[] = [];
let kills: ReadonlyMap<StackPart, number>;

/** Different lives follow each other, so that every kill falls into all of them. */
function shuffled(): Life[] {
  const rows = Object.entries(howMany).flatMap(([life, count]) =>
    Array.from({ length: count }, (_, place) => ({ life: life as Life, at: (place + 0.5) / count })),
  );
  return rows.sort((a, b) => a.at - b.at).map(({ life }) => life);
}

beforeAll(async () => {
  const people = shuffled().map((life, index) => ({ life, person: inventPerson(index) }));
  const completing = people.filter(({ life }) => life === 'completes');
  const backs = new Map(
    await Promise.all(
      completing.map(async ({ person }) => [person.document, await backOfDni(person.document)] as const),
    ),
  );
  chaos = await startChaosStack();
  const members = people.filter(({ life }) => life !== 'notEligible').map(({ person }) => person);
  await affiliate(chaos.database, members);

  const approve = (journey: string): Promise<void> => review({ database: chaos.database }, journey);
  const over = new AbortController();
  const killing = killInTurn(chaos.stack, killed, BETWEEN_KILLS_MS, over.signal);
  try {
    const each = await abreast(people, AT_THE_SAME_TIME, ({ life, person }) =>
      live(chaos.url, life, person, { back: backs.get(person.document), approve }).catch((error: unknown) => {
        gaveUp.push(`${life}: ${String(error)}`);
        return [];
      }),
    );
    lived = each.flat();
  } finally {
    over.abort();
    kills = await killing;
  }
  await everythingTold(chaos);
});
afterAll(() => chaos.close());

describe('worker, API, Temporal server, Postgres and stand-ins killed in turn during 50 journeys', () => {
  it('were really killed while applicants were at it', () => {
    for (const part of killed) expect(kills.get(part), part).toBeGreaterThanOrEqual(2);
    const retries = lived.reduce((sum, { applicant }) => sum + applicant.retries, 0);
    expect(retries).toBeGreaterThan(0);
  });

  it('put no applicant off for good', () => {
    expect(gaveUp).toEqual([]);
  });

  it('leave all 50 where their applicants brought them', async () => {
    expect(lived).toHaveLength(JOURNEYS);
    for (const { life, applicant } of lived) {
      const { body } = await applicant.call('GET', `/journeys/${applicant.journey}`);
      const where = body.step.kind === 'ended' ? body.step.ending : body.step.kind;
      expect({ life, where }).toEqual({ life, where: lives[life] });
      expect(body.parked).toBeNull();
    }
  });

  it('never make the API blame itself: it answers, or says "try again"', () => {
    expect(lived.flatMap(({ applicant }) => applicant.faults)).toEqual([]);
  });

  it('give each applicant who completed one account, which their password opens', async () => {
    const completed = lived.filter(({ life }) => life === 'completes');
    const { rows } = await chaos.database.pool.query<{ document: string }>('SELECT document FROM accounts');
    const documents = completed.map(({ applicant }) => applicant.form.document);
    expect(rows.map(({ document }) => document).sort()).toEqual(documents.sort());
    for (const { applicant } of completed) {
      const login = { document: applicant.form.document, password: applicant.acknowledged.password };
      expect((await applicant.call('POST', '/programs/asepeyo/sessions', login)).status).toBe(201);
    }
  });

  it('lose no picture that was accepted', async () => {
    const images = createFileImageStore(chaos.stack.env['IMAGES_DIR'] ?? '');
    const keyring = createKeyring(secrets.parse(chaos.stack.env['ALTA_SECRETS']));
    for (const { applicant } of lived) {
      const captures = await acceptedCaptures(chaos.database, applicant.journey);
      const sides = captures.map(({ side }) => side);
      expect(sides.sort()).toEqual([...applicant.acknowledged.captures].sort());
      const key = await imageKeyOf(chaos.database, keyring, applicant.journey);
      for (const { imageName } of captures)
        expect(key && (await images.get(imageName, key))?.length).toBeGreaterThan(10_000);
    }
  });

  it('let no PIN count twice', async () => {
    const { rows } = await chaos.database.pool.query(`
      SELECT journey_id FROM facts WHERE type = 'phoneVerified' GROUP BY journey_id, opening HAVING count(*) > 1`);
    expect(rows).toEqual([]);
    for (const { applicant } of lived) {
      const [pin, ...again] = applicant.acknowledged.pins;
      expect(again).toEqual([]);
      if (pin === undefined) continue;
      const body = { code: pin, identityDocument: 'DNI' };
      expect((await applicant.call('POST', `/journeys/${applicant.journey}/code`, body)).status).toBe(409);
    }
  });

  it('make no SMS arrive with a PIN that does not belong to its sending', async () => {
    for (const { life, applicant } of lived) {
      const texts = (await applicant.messages()).filter(({ channel }) => channel === 'sms');
      const pins = new Set(texts.map(({ code }) => code));
      const { rows } = await chaos.database.pool.query<{ count: number }>(
        `SELECT count(*)::int FROM codes c JOIN applicants a ON a.journey_id = c.journey_id WHERE a.mobile = $1`,
        [applicant.form.mobile],
      );
      expect({ life, pins: pins.size }).toEqual({ life, pins: rows[0]?.count });
    }
  });

  it('leave every fact told to its workflow, and no workflow stuck', async () => {
    const { rows: untold } = await chaos.database.pool.query('SELECT type FROM facts WHERE told_at IS NULL');
    expect(untold).toEqual([]);
    for (const { life, applicant } of lived) {
      const story = await storyOf(chaos.temporal, applicant.journey);
      const { rows } = await chaos.database.pool.query<{ id: string }>(
        `SELECT id FROM facts WHERE journey_id = $1 AND type <> 'begin'`,
        [applicant.journey],
      );
      expect(rows.map(({ id }) => id).filter((id) => !story.told.has(id))).toEqual([]);
      expect(story.failures).toEqual([]);
      const ended = ['completed', 'superseded'].includes(lives[life]);
      expect({ life, status: story.status }).toEqual({ life, status: ended ? 'COMPLETED' : 'RUNNING' });
      if (ended) expect(story.result).toBe(lives[life]);
    }
  });
});
