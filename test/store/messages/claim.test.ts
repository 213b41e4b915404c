import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { HOUR, MINUTE } from '../../../domain/duration.ts';
import { LIMITS } from '../../../domain/limits.ts';
import { capsOf } from '../../../domain/program.ts';
import { loadPrograms } from '../../../platform/programs/load.ts';
import { inTransaction } from '../../../store/connection/transaction.ts';
import { claimMessage } from '../../../store/messages/claim.ts';
import type { ClaimedMessage } from '../../../store/messages/claim.ts';
import { noteSent, noteSentBefore } from '../../../store/messages/note-sent.ts';
import { resumeSending, stopSending } from '../../../store/messages/sending.ts';
import { claimedMessages } from '../../support/claimed-messages.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { testKeyring } from '../../support/keyring.ts';

const program = (await loadPrograms('programs')).get('asepeyo');
if (!program) throw new Error('no program asepeyo');
const caps = (): ReturnType<typeof capsOf> => ({ ...capsOf(program), emailsPerHour: 3 });

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
/** Nothing that was counted or failed before is of this hour. */
beforeEach(() => database.shiftClock(HOUR + 1_000));

const claimed = (...recipients: string[]): Promise<ClaimedMessage[]> =>
  claimedMessages(database, program, recipients, caps);

const note = (messages: readonly ClaimedMessage[]): ReturnType<typeof noteSent> => {
  const sent = messages.map((message) => ({ message, providerId: `at ${message.recipient}` }));
  return noteSent(database, testKeyring, sent, caps);
};

const rowsOf = async (ids: readonly string[]): Promise<object[]> => {
  const { rows } = await database.pool.query<object>(
    `SELECT m.status, m.provider_id AS provider, c.expires_at IS NOT NULL AS ages
     FROM messages m LEFT JOIN codes c ON c.id = m.code_id WHERE m.id = ANY($1) ORDER BY m.channel, m.recipient`,
    [ids],
  );
  return rows;
};

/** Whether a statement waits for a lock. */
async function isWaiting(): Promise<boolean> {
  const { rows } = await database.pool.query(
    `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return rows.length > 0;
}

describe('a claim', () => {
  it('gives what its sender needs, and counts the try', async () => {
    const messages = await claimed('+34600000001', 'ana@example.org');
    expect(messages).toMatchObject([
      { channel: 'sms', status: 'queued', code: { left: HOUR }, failing: false, hold: undefined },
      { channel: 'email', status: 'queued', code: null, failing: false, hold: undefined },
    ]);
    const { rows } = await database.pool.query<object>(
      `SELECT DISTINCT attempts FROM messages WHERE id = ANY($1)`,
      [messages.map(({ id }) => id)],
    );
    expect(rows).toEqual([{ attempts: 1 }]);
  });

  it('says that an operator has stopped its channel, and its channel alone', async () => {
    const by = { by: 'ana', reason: 'a bill' };
    await stopSending(database, 'asepeyo', ['email'], by);
    const [sms, email] = await claimed('+34600000001', 'ana@example.org');
    expect([sms?.hold, email?.hold]).toEqual([undefined, 'stopped']);
    const again = await claimMessage(database, testKeyring, email?.id ?? '', caps);
    expect(again?.hold).toBe('stopped');
    await resumeSending(database, 'asepeyo', ['email'], by);
    expect((await claimMessage(database, testKeyring, email?.id ?? '', caps))?.hold).toBeUndefined();
  });

  it('says that the hour’s cap is used up, alike in the step that wrote it and later', async () => {
    for (let index = 0; index < 3; index += 1) await note(await claimed(`ana${String(index)}@example.org`));
    const [held] = await claimed('ana@example.org');
    expect(held?.hold).toBe('capped');
    expect((await claimMessage(database, testKeyring, held?.id ?? '', caps))?.hold).toBe('capped');
  });

  it('says that a provider fails, once enough have failed within a minute and none has left', async () => {
    const failing = async (ids: readonly string[]): Promise<boolean | undefined> => {
      await database.pool.query(`UPDATE messages SET failed_at = alta_now() WHERE id = ANY($1)`, [ids]);
      return (await claimed('+34600000009'))[0]?.failing;
    };
    const numbers = Array.from(
      { length: LIMITS.provider.failing },
      (_, index) => `+3460000000${String(index)}`,
    );
    const [last, ...others] = await Promise.all(
      numbers.map(async (number) => (await claimed(number))[0]?.id ?? ''),
    );
    expect(await failing(others)).toBe(false);
    expect(await failing([last ?? ''])).toBe(true);
    await note(await claimed('+34600000008'));
    expect(await failing([])).toBe(false);
  });

  it('says so of a limit although the provider seems to fail: one that comes back must not be sent what is held', async () => {
    const { failing } = LIMITS.provider;
    const mailboxes = Array.from({ length: failing }, (_, index) => `ana${String(index)}@example.org`);
    for (const mailbox of mailboxes.slice(0, 3)) await note(await claimed(mailbox));
    await database.shiftClock(MINUTE + 1_000);
    const waiting = await Promise.all(
      mailboxes.map(async (mailbox) => (await claimed(mailbox))[0]?.id ?? ''),
    );
    await database.pool.query(`UPDATE messages SET failed_at = alta_now() WHERE id = ANY($1)`, [waiting]);
    expect(await claimMessage(database, testKeyring, waiting[0] ?? '', caps)).toMatchObject({
      failing: true,
      hold: 'capped',
    });
  });
});

describe('a note', () => {
  it('of several together marks each as sent, ages their code and counts each once', async () => {
    const messages = await claimed('ana@example.org', '+34600000001', 'eva@example.org');
    const clocks = await note(messages);
    expect(await rowsOf(messages.map(({ id }) => id))).toEqual([
      { status: 'sent', provider: 'at ana@example.org', ages: false },
      { status: 'sent', provider: 'at eva@example.org', ages: false },
      { status: 'sent', provider: 'at +34600000001', ages: true },
    ]);
    expect(clocks.window).toBeGreaterThan(0);
    expect((await claimed('ana@example.org'))[0]?.hold).toBeUndefined();
    await note(await claimed('ana@example.org'));
    expect((await claimed('ana@example.org'))[0]?.hold).toBe('capped');
  });

  it('that comes twice changes nothing of what is sent, nor lets a code age that ages already', async () => {
    const [message] = await claimed('+34600000001');
    if (!message) throw new Error('not written');
    await note([message]);
    const ends = async (): Promise<unknown> =>
      (await database.pool.query(`SELECT expires_at FROM codes WHERE id = $1`, [message.code?.id])).rows;
    const first = await ends();
    await noteSentBefore(database, message);
    expect(await ends()).toEqual(first);
  });

  it('of many at once, which count for the same, waits for no other that waits for it', async () => {
    const numbers = Array.from({ length: 6 }, (_, index) => `+3461100000${String(index)}`);
    const all = await Promise.all(
      Array.from({ length: 8 }, async (_, index) =>
        claimed(...(index % 2 === 0 ? numbers : [...numbers].reverse())),
      ),
    );
    await Promise.all(all.map(note));
    const { rows } = await database.pool.query<object>(
      `SELECT count FROM limits WHERE name = 'sending.sms' AND window_start > alta_now() - interval '1 minute'`,
    );
    expect(rows).toEqual([{ count: 48 }]);
  });

  it('of a journey that another transaction changes waits for it, and sees what it has done', async () => {
    const [message] = await claimed('+34600000001');
    if (!message) throw new Error('not written');
    const { journeyId } = message;
    let noted: Promise<unknown> = Promise.resolve();
    await inTransaction(database, async (tx) => {
      await tx.$executeRaw`UPDATE journeys SET deadline = deadline + INTERVAL '1 day' WHERE id = ${journeyId}::uuid`;
      noted = note([message]);
      await vi.waitUntil(isWaiting);
    });
    const { rows } = await database.pool.query<{ deadline: Date }>(
      `SELECT deadline FROM journeys WHERE id = $1`,
      [journeyId],
    );
    expect(await noted).toMatchObject({ window: rows[0]?.deadline.getTime() });
  });
});
