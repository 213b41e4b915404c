import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../../domain/limits.ts';
import { capsOf } from '../../../domain/program.ts';
import type { Program } from '../../../domain/program.ts';
import { loadPrograms } from '../../../platform/programs/load.ts';
import { takeReport } from '../../../store/messages/delivery-reports.ts';
import type { ProviderReport } from '../../../store/messages/delivery-reports.ts';
import { atOnce } from '../../support/at-once.ts';
import { claimedMessages } from '../../support/claimed-messages.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';

const program = (await loadPrograms('programs')).get('asepeyo') as Program;
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** A message that has left; `awaited`: it opened the stage that its journey is at. */
async function sent({ awaited = false, to = 'ana@example.org' } = {}): Promise<string> {
  const [message] = await claimedMessages(database, program, [to], () => capsOf(program));
  if (!message) throw new Error('no message');
  await database.pool.query(
    `UPDATE messages SET status = 'sent', sent_at = alta_now(), provider_id = 'p', opens = CASE WHEN $2 THEN 'emailLink' END WHERE id = $1`,
    [message.id, awaited],
  );
  return message.id;
}

const at = (second: number): Date => new Date(Date.UTC(2026, 10, 1, 9, 0, second));
const report = (
  messageId: string,
  status: ProviderReport['status'],
  terms: Partial<ProviderReport> = {},
): ReturnType<typeof takeReport> =>
  takeReport(database, {
    ...{ eventId: randomUUID(), messageId, status, aboutRecipient: false, at: at(1) },
    ...terms,
  });
async function row(id: string): Promise<Record<string, unknown>> {
  const { rows } = await database.pool.query<Record<string, unknown>>(
    'SELECT status, failure, losses, reported_at AS at FROM messages WHERE id = $1',
    [id],
  );
  return rows[0] ?? {};
}

describe('what a provider reports of a message', () => {
  it('counts once by its event, however often it is told at once', async () => {
    const id = await sent();
    const eventId = randomUUID();
    const told = await atOnce(10, () => report(id, 'undelivered', { eventId, aboutRecipient: true }));
    expect(told.flat()).toHaveLength(1);
    expect(await row(id)).toMatchObject({ status: 'undelivered' });
  });

  it('is told to the journey once, though two events say the same; the later one’s code is kept', async () => {
    const id = await sent();
    const lost = (failure: string, second: number): ReturnType<typeof takeReport> =>
      report(id, 'undelivered', { failure, at: at(second), aboutRecipient: true });
    expect(await lost('550', 5)).toHaveLength(1);
    expect(await lost('late', 9)).toEqual([]);
    expect(await lost('early', 2)).toEqual([]);
    expect(await row(id)).toMatchObject({ status: 'undelivered', failure: 'late', at: at(9) });
  });

  it('of another message, of none, or of something that is no id changes nothing', async () => {
    const [id, bystander] = [await sent(), await sent()];
    for (const messageId of [randomUUID(), 'not an id', `${id}'`])
      expect(await report(messageId, 'undelivered', { aboutRecipient: true })).toEqual([]);
    await report(id, 'delivered');
    expect(await row(bystander)).toMatchObject({ status: 'sent', at: null });
  });

  it('of a message without a recipient is not taken: it would tell which was one', async () => {
    const id = await sent();
    await database.pool.query('UPDATE messages SET decoy = true WHERE id = $1', [id]);
    expect(await report(id, 'undelivered', { aboutRecipient: true })).toEqual([]);
    expect(await row(id)).toMatchObject({ status: 'sent' });
  });
});

describe('a message that is waited for and was lost by no fault of its recipient', () => {
  it('waits to be sent again so often, twice as long each time; then it is lost', async () => {
    const id = await sent({ awaited: true });
    const waits: unknown[] = [];
    for (let time = 0; time < LIMITS.provider.losses; time += 1) {
      await report(id, 'undelivered');
      const { rows } = await database.pool.query<{ ms: number; status: string }>(
        `UPDATE messages SET status = 'sent', sent_at = alta_now() WHERE id = $1
         RETURNING round(extract(epoch FROM next_try_at - alta_now()) / 60)::int * 60000 AS ms`,
        [id],
      );
      waits.push(rows[0]?.ms);
    }
    expect(waits).toEqual(waits.map((_, time) => LIMITS.provider.probe * 2 ** time));
    await report(id, 'undelivered');
    expect(await row(id)).toMatchObject({ status: 'undelivered', losses: LIMITS.provider.losses });
  });

  it('that has been sent again since is not lost again by the report of the first time, told twice', async () => {
    const id = await sent({ awaited: true });
    const eventId = randomUUID();
    await report(id, 'undelivered', { eventId });
    await database.pool.query(`UPDATE messages SET status = 'sent', sent_at = alta_now() WHERE id = $1`, [
      id,
    ]);
    expect(await report(id, 'undelivered', { eventId })).toEqual([]);
    expect(await row(id)).toMatchObject({ status: 'sent', losses: 1 });
  });

  it('is lost at once where it is the recipient’s fault, or where its journey has moved on or is over', async () => {
    const [theirs, moved, over] = [
      await sent({ awaited: true }),
      await sent({ awaited: true }),
      await sent({ awaited: true }),
    ];
    const journeyOf = 'id = (SELECT journey_id FROM messages WHERE id = $1)';
    await database.pool.query(`UPDATE journeys SET opening = opening + 1 WHERE ${journeyOf}`, [moved]);
    await database.pool.query(
      `UPDATE journeys SET ending = 'expired', ended_at = alta_now() WHERE ${journeyOf}`,
      [over],
    );
    expect(await report(theirs, 'undelivered', { aboutRecipient: true })).toHaveLength(1);
    expect(await report(moved, 'undelivered')).toHaveLength(1);
    // Its journey is over: there is no workflow to tell.
    expect(await report(over, 'undelivered')).toEqual([]);
    for (const id of [theirs, moved, over])
      expect(await row(id)).toMatchObject({ status: 'undelivered', losses: 0 });
  });
});
