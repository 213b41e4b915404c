import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { tryTogether } from '../../activities/try-together.ts';
import type { ActivityDependencies } from '../../activities/dependencies.ts';
import { noImages } from '../../cli/simulate/skipped-time.ts';
import { capsOf } from '../../domain/program.ts';
import type { Program } from '../../domain/program.ts';
import { ProviderFailure } from '../../messages/ports.ts';
import type { EmailSender } from '../../messages/ports.ts';
import { createLogger } from '../../platform/logger.ts';
import { loadPrograms } from '../../platform/programs/load.ts';
import type { ClaimedMessage } from '../../store/messages/claim.ts';
import { countOnWire } from '../bench/wire.ts';
import { claimedMessages } from '../support/claimed-messages.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { testKeyring } from '../support/keyring.ts';

const asepeyo = (await loadPrograms('programs')).get('asepeyo');
if (!asepeyo) throw new Error('no program asepeyo');
const program: Program = asepeyo;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const letters = (): Promise<ClaimedMessage[]> =>
  claimedMessages(database, program, ['ana@example.org', 'eva@example.org'], () => capsOf(program));

/** A worker whose mail provider does as told with each letter. */
function sendingBy(send: (to: string) => Promise<void>): ActivityDependencies {
  const email: EmailSender = {
    send: async ({ to }) => {
      await send(to);
      return { accepted: true, providerId: `at ${to}` };
    },
    probe: () => Promise.resolve(true),
    ask: () => Promise.resolve(undefined),
  };
  const unused = (): never => {
    throw new Error('of no use here');
  };
  return {
    ...{ database, keyring: testKeyring, logger: createLogger('test', 'silent'), program: () => program },
    ...{ email, publicUrl: 'https://alta.example' },
    sms: { send: unused, probe: unused, ask: unused },
    documents: { read: unused },
    faces: { compare: unused },
    images: noImages,
    vendor: { submit: unused, ask: unused, erase: unused, probe: unused },
    roster: { find: unused },
  };
}

async function statuses(messages: readonly ClaimedMessage[]): Promise<unknown[]> {
  const { rows } = await database.pool.query<{ status: string }>(
    `SELECT status FROM messages WHERE id = ANY($1) ORDER BY recipient`,
    [messages.map(({ id }) => id)],
  );
  return rows.map(({ status }) => status);
}

it('notes two letters of one step that leave together by one transaction', async () => {
  const messages = await letters();
  const counted = countOnWire(database.pool);
  const tried = await tryTogether(
    sendingBy(() => Promise.resolve()),
    messages,
  );
  expect(counted()).toEqual({ transactions: 1, statements: 1 });
  expect(Object.values(tried)).toMatchObject([{ outcome: 'sent' }, { outcome: 'sent' }]);
  expect(await statuses(messages)).toEqual(['sent', 'sent']);
});

it('notes one that has left although its provider keeps the other', async () => {
  const messages = await letters();
  let letGo: () => void = () => undefined;
  const hangs = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const trying = tryTogether(
    sendingBy((to) => (to === 'ana@example.org' ? hangs : Promise.resolve())),
    messages,
  );
  await vi.waitUntil(async () => (await statuses(messages)).includes('sent'), { timeout: 10_000 });
  expect(await statuses(messages)).toEqual(['queued', 'sent']);
  letGo();
  expect(Object.values(await trying)).toMatchObject([{ outcome: 'sent' }, { outcome: 'sent' }]);
  expect(await statuses(messages)).toEqual(['sent', 'sent']);
});

it('notes one that has left although the other has failed, which is tried on', async () => {
  const messages = await letters();
  const fail = (to: string): Promise<void> =>
    to === 'eva@example.org'
      ? Promise.reject(new ProviderFailure({ channel: 'email', kind: 'transient', cause: 'unavailable' }))
      : Promise.resolve();
  const tried = await tryTogether(sendingBy(fail), messages);
  expect(messages.map(({ id }) => tried[id])).toMatchObject([{ outcome: 'sent' }, { outcome: 'failed' }]);
  expect(await statuses(messages)).toEqual(['sent', 'queued']);
});
