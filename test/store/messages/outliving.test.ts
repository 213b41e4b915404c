import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { capsOf, planOf } from '../../../domain/program.ts';
import { loadPrograms } from '../../../platform/programs/load.ts';
import { startJourney } from '../../../store/journeys/start-journey.ts';
import { claimMessage } from '../../../store/messages/claim.ts';
import { addMessage } from '../../../store/messages/messages.ts';
import type { NewMessage } from '../../../store/messages/messages.ts';
import { inTransaction } from '../../../store/connection/transaction.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { testKeyring } from '../../support/keyring.ts';

const caps = (): ReturnType<typeof capsOf> => capsOf({ country: 'ES' });

let database: TestDatabase;
let id: string;
beforeAll(async () => {
  database = await createTestDatabase();
  const program = (await loadPrograms('programs')).get('asepeyo');
  if (!program) throw new Error('no program');
  const allow = (): Promise<void> => Promise.resolve();
  const form = { language: 'es', email: 'ana@example.org' };
  const started = await startJourney(database, testKeyring, planOf(program, 'registration'), form, { allow });
  if (started.outcome !== 'started') throw new Error('not started');
  id = started.journeyId;
});
afterAll(() => database.close());

/** Whether it is of no use any more. */
async function isPointless(message: Omit<NewMessage, 'key' | 'recipient'>): Promise<boolean | undefined> {
  const journey = { id, opening: 1, language: 'es' };
  const written = { key: randomUUID(), recipient: 'ana@example.org', ...message };
  const messageId = await inTransaction(database, (tx) => addMessage(tx, journey, written));
  return (await claimMessage(database, testKeyring, messageId, caps))?.pointless;
}

describe('a message that was not sent before its journey ended', () => {
  it('is pointless when it led on in the journey, not when it was told for its own sake', async () => {
    expect(await isPointless({ template: 'reminder' })).toBe(false);
    await database.pool.query(`UPDATE journeys SET ending = 'expired', ended_at = alta_now() WHERE id = $1`, [
      id,
    ]);
    expect(await isPointless({ template: 'reminder' })).toBe(true);
    expect(await isPointless({ template: 'smsOutage' })).toBe(true);
    expect(await isPointless({ template: 'expired' })).toBe(false);
    expect(await isPointless({ template: 'dataMismatch' })).toBe(false);
    expect(await isPointless({ template: 'mobileLost' })).toBe(false);
  });

  it('is pointless where it opened a stage, whatever it told', async () => {
    expect(await isPointless({ template: 'hasAccount' })).toBe(false);
    expect(await isPointless({ template: 'hasAccount', opens: 'emailLink' })).toBe(true);
  });
});
